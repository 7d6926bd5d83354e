# Every target finds a JDK 25 by itself; "make" alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
JAVA_HOME := $(shell scripts/find-jdk)
export JAVA_HOME
MVN := mvn -B -ntp

.PHONY: help package test check format lint bench clean jdk

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

jdk:
	@test -n "$(JAVA_HOME)" || { scripts/find-jdk; exit 1; }

package: jdk ## build every artefact without running tests
	$(MVN) -q -DskipTests package

test: jdk ## build and run the test suites
	$(MVN) package

check: jdk lint ## formatting, Error Prone and the template and state machine linters
	$(MVN) -q -Pcheck -DskipTests test-compile

format: jdk ## format the Java sources
	$(MVN) -q spotless:apply

lint: ## lint template.yaml and the state machines
	scripts/lint-templates

bench: package ## measure the blur step against the same job in plain ffmpeg, and the whole command
	scripts/bench

clean: jdk ## remove everything that was built
	$(MVN) -q clean
