# Every target finds a JDK 25 by itself; "make" alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
JAVA_HOME := $(shell scripts/find-jdk)
export JAVA_HOME
MVN := mvn -B -ntp

.PHONY: help package native test native-test check format lint bench clean jdk

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

jdk:
	@test -n "$(JAVA_HOME)" || { scripts/find-jdk; exit 1; }

package: jdk ## build every artefact without running tests
	$(MVN) -q -DskipTests package

native: jdk ## compile the zip functions to native executables, beside the JVM's zips
	scripts/build-native

native-test: package ## run every event and a whole stack against the native executables that are built
	$(MVN) -q -pl local -am test -Dgroups=native -Dexcluded.test.groups=long -Dsurefire.failIfNoSpecifiedTests=false
	$(MVN) -q -pl local -am test -Dtest='BlurVideoEndToEndTest,FaultsEndToEndTest' -Dveil.test.template=template-native.yaml -Dsurefire.failIfNoSpecifiedTests=false

test: jdk ## build and run the test suites
	$(MVN) package

check: jdk lint ## formatting, Error Prone and the template and state machine linters
	$(MVN) -q -Pcheck -DskipTests test-compile

format: jdk ## format the Java sources
	$(MVN) -q spotless:apply

lint: ## lint template.yaml and the state machines
	scripts/lint-templates

bench: package ## measure the functions' starts, the blur step against plain ffmpeg, and the whole command
	scripts/bench-functions
	scripts/bench

clean: jdk ## remove everything that was built
	$(MVN) -q clean
