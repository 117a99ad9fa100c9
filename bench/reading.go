package main

import (
	"bytes"
	"context"

	"parley"
	"parley/brief"
	"parley/models/en"
)

// An input is an article as a line of JSON Lines, which is how the sets are given to the program.
type input struct {
	ID        string          `json:"id"`
	Outlet    parley.Optional `json:"outlet"`
	Title     parley.Optional `json:"title"`
	Published parley.Optional `json:"published"`
	Text      string          `json:"text"`
}

// options are those of the program itself: with the language model.
func options() (brief.Options, error) {
	model, err := en.Load()
	return brief.Options{Model: model, ModelName: en.Name}, err
}

// asLines writes articles as JSON Lines.
func asLines(articles []input) ([]byte, error) {
	var lines bytes.Buffer
	for _, a := range articles {
		if err := parley.WriteJSON(&lines, a); err != nil {
			return nil, err
		}
	}
	return lines.Bytes(), nil
}

// readAll gives articles to `parley read` and returns what it says of each, by id. What it rejects is not there.
func readAll(articles []input) (map[string]*brief.Reading, error) {
	lines, err := asLines(articles)
	if err != nil {
		return nil, err
	}
	opt, err := options()
	if err != nil {
		return nil, err
	}
	opt.Reader.Stdin = bytes.NewReader(lines)
	out := map[string]*brief.Reading{}
	for r := range brief.Read(context.Background(), &opt, "-") {
		if r != nil {
			out[r.Article.ID] = r
		}
	}
	return out, nil
}
