# The few things one does often. `make test` is what the README says.
.PHONY: test update bench train run release

test:
	go test ./...

update: ## write golden files anew; read the diff
	go test . ./report ./cmd/parley -update

bench: ## quality and speed against the floors; needs the public sets (bench/README.md)
	go run ./bench

train: ## make the weights of models/en anew (hours)
	go run ./nlp/train/cmd

run:
	go run ./cmd/parley demo

release: ## one static binary, the same bytes on every machine
	CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags='-s -w -buildid=' -o parley ./cmd/parley
