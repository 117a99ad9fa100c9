// Package net is the network behind package nlp: features of words, a bidirectional LSTM and the scores it gives for tags, heads,
// relations and names. Call [Read] for a stored network and [Network.Run] for scores. Arithmetic is in float32 with a fixed
// order of every sum and no fused operations, so the same weights and words give the same bits on every platform.
package net
