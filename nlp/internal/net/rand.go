package net

// A Rand is a splitmix64 generator (Steele, Lea and Flood 2014): the same numbers on every platform and in every release.
type Rand struct{ s uint64 }

// NewRand starts a generator at seed.
func NewRand(seed uint64) *Rand { return &Rand{seed} }

// Uint64 returns the next 64 bits.
func (r *Rand) Uint64() uint64 {
	r.s += 0x9e3779b97f4a7c15
	return Mix(r.s)
}

// Mix is the finalizer of splitmix64, a bijection that spreads every bit of x over all of the result.
func Mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// Intn returns a number in [0, n).
func (r *Rand) Intn(n int) int { return int((r.Uint64() >> 33) % uint64(n)) }

// Float returns a number in [0, 1).
func (r *Rand) Float() float32 { return float32(r.Uint64()>>40) / (1 << 24) }

// Shuffle puts n things into random order.
func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	for i := n - 1; i > 0; i-- {
		swap(i, r.Intn(i+1))
	}
}
