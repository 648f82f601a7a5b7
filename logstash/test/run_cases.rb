# Runs the filter over every case: ruby test/run_cases.rb [--write]. Needs a Ruby of any kind, no Logstash (test/logstash.rb).
# --write writes what came out as the expected answer: read the diff.

require "json"
require_relative "logstash"

# What inputs add to an event before the filter sees it, under ECS names.
INPUTS = {
  "tcp" => ->(event) { event.set("[@metadata][input][tcp][source][ip]", "127.0.0.1") },
  "stdin" => lambda { |event|
    event.set("[host][hostname]", "logstash-1")
    event.set("[event][original]", "{as it was sent}")
  }
}.freeze
ARRIVAL = Time.utc(2026, 11, 23, 9, 30, 0)

# Lines arrive one second apart: what an event gets from its arrival differs even if two lines are equal.
def outcomes(script, lines, target, input)
  lines.each_with_index.flat_map do |line, i|
    LogStash::Event.of_line(line, target, ARRIVAL + i).flat_map do |event|
      INPUTS.fetch(input).call(event)
      script.filter(event).map { |filtered| outcome(filtered, target && line) }
    end
  end
end

# A rejected event must hold its line as it was sent (nil: not checked).
def outcome(event, line)
  reason = event.get("[@metadata][reject]")
  return result(event) unless reason
  kept = event.get("sent")
  right = line.nil? || (kept ? JSON.parse(line) == kept : line == event.get("message"))
  raise "not kept as it was sent: #{line[0, 80]}" unless right
  { "rejected" => reason }
end

def result(event)
  stream = event.remove("data_stream")
  { "stream" => stream.values_at("type", "dataset", "namespace").join("-"), "document" => JSON.parse(event.to_json) }
end

# As Logstash loads a script: into an object of its own, once for all workers.
def load_script
  path = File.expand_path("../pipeline/inference.rb", __dir__)
  script = Object.new
  script.instance_eval(File.read(path, encoding: "UTF-8"), path)
  script.register("namespace" => "default")
  script
end

def lines(log)
  File.readlines(log, chomp: true, encoding: "UTF-8")
end

script = load_script
failed = 0
cases = Dir[File.join(__dir__, "../cases/*.log")].sort
cases.each do |log|
  actual = outcomes(script, lines(log), "sent", "tcp")
  expected_file = log.sub(/\.log\z/, ".expected.json")
  File.write(expected_file, JSON.pretty_generate(actual) + "\n") if ARGV.include?("--write")
  right = File.exist?(expected_file) && JSON.parse(File.read(expected_file, encoding: "UTF-8")) == actual
  right &&= actual == outcomes(script, lines(log), "sent", "stdin")
  failed += 1 unless right
  puts "#{right ? "ok  " : "FAIL"} #{File.basename(log)} (#{actual.length} events)"
  puts JSON.pretty_generate(actual) unless right
end

# Workers share the script and take turns within it.
once = cases.map { |log| outcomes(script, lines(log), "sent", "tcp") }
workers = Array.new(4) { Thread.new { Array.new(5) { cases.map { |log| outcomes(script, lines(log), "sent", "tcp") } } } }
abort "workers disturb each other" unless workers.flat_map(&:value).all?(once)

# Too long for a file of cases: a line above 1 MiB is rejected and the next one is not.
risk = { "name" => "risk", "version" => "1" }
long = JSON.generate("model" => risk, "event" => { "id" => "l-1" }, "input" => { "text" => { "letter" => "ü" * 1_000_000 } })
short = long.sub(/ü+/, "ü")
reason, document = outcomes(script, [long, short], "sent", "tcp")
expected = "line: Expecting at most 1048576 bytes. Found: 2000"
abort "a line of 2 MB: #{reason.to_s[0, 200]}" unless reason["rejected"].to_s.start_with?(expected)
abort "the line after it: #{document}" unless document.dig("document", "input", "text", "letter") == "ü"

# With a codec that has no target, the same comes out of all lines that have a time; only that Logstash itself takes some
# impossible times for others.
IMPOSSIBLE = %w[2026-02-30 2026-04-31 2026-02-29 T24:00].freeze
lines(File.join(__dir__, "../cases/times.log")).concat(lines(File.join(__dir__, "../cases/values.log"))).each do |line|
  next if line.include?('"@timestamp":null') || IMPOSSIBLE.any? { |time| line.include?(time) }
  expected, actual = ["sent", nil].map { |target| outcomes(script, [line], target, "tcp").first }
  abort "without a target: #{line[0, 200]}\n#{expected}\n#{actual}" unless expected == actual
end

abort "#{failed} of #{cases.length} cases failed" if failed > 0 || cases.empty?
