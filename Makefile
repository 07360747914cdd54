# Everything a person does with this repository, by name. `make` alone lists it.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# Programs and header files that the build and the tests need, as Debian packages.
packages := libpq-dev postgresql libre2-dev libcurl4-openssl-dev openssh-client python3 \
	python3-cryptography

.PHONY: help setup build release demo test lint check golden property fresh conformance \
	bench-policy bench-attribution bench-merge bench-ledger engines merge-pairs fuzz differential \
	attack simulate tamper

help: ## List the targets
	@grep -hE '^[a-z%-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z%-]+):.*## /\1\t/; s/%/NAME/' \
	  | awk -F'\t' '{ printf "  make %-12s %s\n", $$1, $$2 }'

setup: ## Install what is missing and check the Swift version
	@.ci/setup $(packages)

build: setup ## Build everything; warnings are errors
	swift build

release: setup ## Build the program as it is shipped
	swift build -c release --product wayleave -Xswiftc -static-stdlib

demo: build ## Play the life of one change on the embedded database
	PATH="$$(swift build --show-bin-path):$$PATH" examples/demo.sh

test: setup ## Run all tests
	swift test

lint: ## Check format and house rules
	swift format lint --strict --recursive Sources Tests Package.swift
	.ci/lint

check: lint build test fresh ## Lint, build, test, and compare what is generated; CI runs this

property: setup ## Let random people do random things for ten minutes, WAYLEAVE_SEED=N again
	WAYLEAVE_PROPERTY_SECONDS=$${WAYLEAVE_PROPERTY_SECONDS:-600} swift test --filter WorkflowPropertyTests

# All suites that compare with a kept text.
golden_suites := PracticeScreenTests|GoldenTests|ScreenTests|MessageTextTests|DoctorReportTests|AttributionRunTests|KeptAttributionTests|LifetimeEstimateTests|PolicyExplainTests|PolicyFileVerbTests
golden: setup ## Write the kept texts of the tests anew
	WAYLEAVE_GOLDEN=write swift test --filter '$(golden_suites)'

conformance: setup ## Run outside suites against the pure modules
	swift run -c release conformance cel
	swift run -c release conformance stats
	swift run -c release conformance ledger

bench-%: setup release ## Measure; the last line is one JSON object
	Benchmarks/bench-$*

# Builds only what it measures.
bench-policy: setup
	Benchmarks/bench-policy

bench-attribution: setup
	Benchmarks/bench-attribution

bench-merge: setup
	Benchmarks/bench-merge

bench-ledger: setup
	Benchmarks/bench-ledger

engines: build ## Run the texts of attribution sql on DuckDB and ClickHouse
	Benchmarks/attribution-engines

merge-pairs: setup ## Merge ten thousand seeded pairs of edits of a large journey
	swift run -c release merge-bench pairs 10000

simulate: setup ## Simulate the rules of measurement; a rule past its limits fails
	swift run -c release measurement-sim

fuzz: setup ## Run ten million seeded inputs through the expression language
	swift run -c release cel-fuzz run 10000000

attack: setup ## Attack the trust boundary, then each weakening of it
	swift run attack

tamper: setup ## Tamper with a small ledger in every way
	swift run -c release conformance tamper

differential: setup ## Compare 100,000 expressions with cel-cpp
	Benchmarks/cel-differential 100000

# What is generated and kept must be what would be generated now.
kept := ':(glob)Tests/**/Golden/**' sql/schema.sql
fresh: golden
	@differs=$$(git diff --name-only -- $(kept); git ls-files --others --exclude-standard -- $(kept)); \
	if [[ -n $$differs ]]; then \
	  printf '✗ differs from what the code makes: %s\n' $$differs >&2; \
	  printf '  Next  git add what `make golden` wrote, if it is meant\n' >&2; exit 1; \
	fi
