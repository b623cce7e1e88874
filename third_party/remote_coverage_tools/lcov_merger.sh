#!/usr/bin/env bash
# Merges the tracefiles of one test: --coverage_dir=DIR --output_file=OUT.
set -euo pipefail
for argument in "$@"; do
  case "$argument" in
    --coverage_dir=*) dir=${argument#*=} ;;
    --output_file=*) output=${argument#*=} ;;
  esac
done
find "$dir" -name '*.dat' -size +0 -exec cat {} + >"$output"
