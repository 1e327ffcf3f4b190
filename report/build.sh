#!/bin/sh
# Builds the charts of the report from npm's packages and puts them, with their licences, where the program finds them.
# Needs node and npm; the result is checked in, so that nothing else does.
set -eu
cd "$(dirname "$0")"
npm ci --ignore-scripts --no-audit --no-fund
folder=../dse-driver/src/main/resources/org/segsweep/dse/page
out=$folder/echarts.js
# Of the bundle that the locked versions give; state the new one here after a wanted change.
expected=14e5a21731380b2c589d30d62fdab386c05610bf8c684764d45c36221e7fd72e
{
  printf '/* Apache ECharts 6.1.0 in part, with zrender and tslib: see echarts-licences.txt. Built by report/build.sh. */\n'
  ./node_modules/@esbuild/*/bin/esbuild bundle.js --bundle --minify --format=iife --global-name=echarts \
    --target=es2020 --charset=ascii --legal-comments=none --log-level=warning
} >"$out.new"
mv "$out.new" "$out"
{
  cat node_modules/echarts/NOTICE
  printf '\n\n---- Apache ECharts ----\n'
  cat node_modules/echarts/LICENSE
  printf '\n---- zrender ----\n'
  cat node_modules/zrender/LICENSE
  printf '\n---- tslib ----\n'
  cat node_modules/tslib/LICENSE.txt
} >"$folder/echarts-licences.txt"
found=$(sha256sum "$out" | cut -d ' ' -f 1)
if [ "$found" != "$expected" ]; then
  printf 'build.sh: %s has SHA-256 %s, not %s; look at it, then state its hash in this script\n' "$out" "$found" "$expected" >&2
  exit 1
fi
