import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.QuoteAttributionAnnotator;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.util.CoreMap;
import java.io.BufferedReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import javax.json.Json;
import javax.json.JsonArrayBuilder;
import javax.json.JsonObject;
import javax.json.JsonObjectBuilder;

/**
 * Reads articles, one JSON object a line, and writes the quotations of Stanford CoreNLP as lines of `parley read`.
 *
 * Arguments: the annotators ("tokenize,pos,lemma,ner,depparse,coref,quote", or fewer) and the file. CoreNLP's settings are its
 * defaults, with one thread. It tells the words of a quotation and the mention that speaks, and no cue. README.md says how to run it.
 */
public class CoreNLP {
  public static void main(String[] args) throws Exception {
    Properties settings = new Properties();
    settings.setProperty("annotators", args[0]);
    settings.setProperty("threads", "1");
    StanfordCoreNLP pipeline = new StanfordCoreNLP(settings);
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (BufferedReader lines = Files.newBufferedReader(Path.of(args[1]))) {
      for (String line; (line = lines.readLine()) != null; ) {
        JsonObject article = Json.createReader(new StringReader(line)).readObject();
        String text = article.getString("text");
        Annotation document = new Annotation(text);
        pipeline.annotate(document);
        out.println(Json.createObjectBuilder()
            .add("article", Json.createObjectBuilder().add("id", article.getString("id")).add("text", text))
            .add("statements", statements(document, text)).build());
      }
    }
    out.flush();
  }

  private static JsonArrayBuilder statements(Annotation document, String text) {
    JsonArrayBuilder out = Json.createArrayBuilder();
    List<CoreMap> quotations = document.get(CoreAnnotations.QuotationsAnnotation.class);
    if (quotations == null) {
      return out;
    }
    List<CoreLabel> tokens = document.get(CoreAnnotations.TokensAnnotation.class);
    for (CoreMap q : quotations) {
      int from = q.get(CoreAnnotations.CharacterOffsetBeginAnnotation.class), to = q.get(CoreAnnotations.CharacterOffsetEndAnnotation.class);
      JsonObjectBuilder statement = Json.createObjectBuilder().add("kind", "direct").add("content", Json.createArrayBuilder().add(span(text, from, to)));
      Integer first = q.get(QuoteAttributionAnnotator.MentionBeginAnnotation.class), last = q.get(QuoteAttributionAnnotator.MentionEndAnnotation.class);
      if (first != null && last != null) {
        statement.add("source", span(text, tokens.get(first).beginPosition(), tokens.get(last).endPosition()));
      }
      out.add(statement);
    }
    return out;
  }

  /** A span counts code points; Java counts UTF-16 units. */
  private static JsonObjectBuilder span(String text, int from, int to) {
    return Json.createObjectBuilder()
        .add("start", text.codePointCount(0, from)).add("end", text.codePointCount(0, to)).add("text", text.substring(from, to));
  }
}
