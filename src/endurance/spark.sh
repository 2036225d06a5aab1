#!/bin/sh
# A sweep on a standalone Spark of this machine alone (127.0.0.1): a master and two workers of one core each. One of them is
# killed on the way, then the sweep itself, which is resumed; in the end its rows have to be those of a sweep without Spark.
#   SPARK_HOME=... src/endurance/spark.sh ./prunepoint
set -eu
program=$1
: "${SPARK_HOME:?where Spark is}"
here=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mktemp -d)
java=${JAVA:-java}
export SPARK_LOCAL_IP=127.0.0.1 SPARK_SCALA_VERSION=2.13 SPARK_HOME
port=${PORT:-17077}
started=
stop() { for pid in $started; do kill -9 "$pid" 2>/dev/null || true; done; }
trap stop EXIT

spark() {
  log=$1
  shift
  "$java" -Xmx512m -cp "$SPARK_HOME/jars/*" "$@" >"$folder/$log.log" 2>&1 &
  started="$started $!"
}
spark master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port 0
sleep 8
for n in 1 2; do
  spark "worker$n" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --webui-port 0 --cores 1 --memory 1g \
    --work-dir "$folder/work$n" "spark://127.0.0.1:$port"
  eval "worker$n=$!"
done

sweep() {
  "$program" sweep "$here/cfg/traffic.cfg" "$here/weights/traffic.weights" --data "$here/samples/traffic.data" \
    --percents 0.1:0.8:0.05 --size 160x128 --no-units --repair fold --no-verify "$@"
}
apart() {
  sweep --out "$folder/apart" --spark "spark://127.0.0.1:$port" --spark-conf spark.ui.enabled=false \
    --spark-conf spark.driver.host=127.0.0.1 --spark-conf spark.executor.memory=512m "$@"
}
rows() { grep -c '^slim' "$folder/$1" || true; }

apart >"$folder/first.txt" 2>"$folder/first.err" &
sweeping=$!
while [ "$(rows first.txt)" -lt 1 ]; do
  kill -0 $sweeping || { cat "$folder/first.err" "$folder/apart/spark.log"; exit 1; }
  sleep 1
done
# The worker, its executor, and so the programs that measured for it.
executor=$(pgrep -P "$worker1" || true)
kill -9 "$worker1" $executor
echo "a worker and its executor ($executor) killed after $(rows first.txt) rows"
while [ "$(rows first.txt)" -lt 3 ]; do
  kill -0 $sweeping || { cat "$folder/first.err"; exit 1; }
  sleep 1
done
kill -9 $(pgrep -P $sweeping) # the program itself
echo "the sweep killed after $(rows first.txt) rows"
sleep 15
left=$(pgrep -f "cli.Prunepoint worker" | wc -l)
apart --resume >"$folder/second.txt" 2>"$folder/second.err"
echo "resumed: $(grep -c resumed "$folder/second.txt") rows were there; $left programs that measured were left 15 s after the kill"
sweep --out "$folder/alone" >"$folder/alone.txt" 2>&1
# All but the last column, which is the latency.
figures() { grep -E '^(slim|-) ' "$folder/$1" | awk '{print $2, $3, $4, $5, $6, $7, $8, $9, $10, $11}'; }
figures alone.txt >"$folder/a"
figures second.txt >"$folder/b"
cmp "$folder/a" "$folder/b" && echo "the same figures: $(wc -l <"$folder/a") rows"
