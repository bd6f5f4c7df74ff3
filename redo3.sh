for f in 03 04 05 06 07 08 20; do cp /tmp/lex1/stage1/themes/$f* /work/lex1/themes/; done
python3 /tmp/lex1/p2.py && python3 /tmp/lex1/p3.py; /work/bin/groundswell lexicon check /work/lex1 > /tmp/lex1/chk 2>&1; grep -A2 -E "^error|^groundswell|in the term|twice" /tmp/lex1/chk | cut -c1-330 | head -${1:-60}; tail -1 /tmp/lex1/chk
