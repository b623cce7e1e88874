#!/usr/bin/env bash
# Merges the tracefiles of a coverage run into one: --reports_file=LIST --output_file=OUT.
set -euo pipefail
for argument in "$@"; do
  case "$argument" in
    --reports_file=*) reports=${argument#*=} ;;
    --output_file=*) output=${argument#*=} ;;
  esac
done
traces=()
while read -r file; do [ -s "$file" ] && traces+=(-a "$file"); done <"$reports"
[ ${#traces[@]} -gt 0 ] || { : >"$output"; exit 0; }
exec lcov --quiet --rc lcov_branch_coverage=1 "${traces[@]}" -o "$output"
