package train

import (
	"encoding/gob"
	"os"
)

// SaveVectors writes v to a file from which [LoadVectors] reads it: learning them is the part worth keeping between runs.
func SaveVectors(path string, v *Vectors) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := gob.NewEncoder(f).Encode(v); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// LoadVectors reads what [SaveVectors] wrote.
func LoadVectors(path string) (*Vectors, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	v := new(Vectors)
	return v, gob.NewDecoder(f).Decode(v)
}
