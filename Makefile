# A line for each task; what does the work is in deploy/.

.PHONY: help bench build coverage demo format mutate sanitize test

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 12

build: ## the program and its tests, for debugging
	swift build --build-tests

test: ## everything that a change must pass
	deploy/test

format: ## puts Swift and Python in their form
	swift format --in-place --recursive --parallel Package.swift Sources Tests sql
	.build-python/bin/ruff format Tests/api deploy/bench-data.py deploy/mutate deploy/prose

demo: ## builds, loads a demonstration and serves it
	deploy/quickstart

bench: ## speed, beside the machine's own limit
	deploy/bench

mutate: ## small faults that the tests must notice
	deploy/mutate

sanitize: ## threads and memory under the sanitizers
	deploy/sanitize

coverage: ## how often the intervals hold the truth
	deploy/coverage
