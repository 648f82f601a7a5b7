# Runs the filter over every case: ruby test/run_cases.rb [--write]. Needs a Ruby of any kind, no Logstash: the event below
# knows as much of Logstash's event API as the filter uses. --write writes what came out as the expected answer: read the diff.

require "json"

# The part of LogStash::Event that the filter uses.
class FakeEvent
  def initialize(data)
    @data = data
    @metadata = {}
  end

  def get(reference)
    parts(reference).reduce(root(reference)) { |node, part| node.is_a?(Hash) ? node[part] : nil }
  end

  def set(reference, value)
    *path, last = parts(reference)
    path.reduce(root(reference)) { |node, part| node[part] ||= {} }[last] = value
  end

  def remove(reference)
    *path, last = parts(reference)
    holder = path.reduce(root(reference)) { |node, part| node.is_a?(Hash) ? node[part] : nil }
    holder.is_a?(Hash) ? holder.delete(last) : nil
  end

  def to_hash
    @data
  end

  private

  def root(reference)
    reference.start_with?("[@metadata]") ? @metadata : @data
  end

  def parts(reference)
    return [reference] unless reference.start_with?("[")
    reference.scan(/\[([^\]]*)\]/).flatten.reject { |part| part == "@metadata" }
  end
end

def parse(line)
  JSON.parse(line)
rescue JSON::ParserError
  { "message" => line, "tags" => ["_jsonparsefailure"] }
end

def outcome(script, line)
  event = FakeEvent.new(parse(line))
  script.filter(event)
  reason = event.get("[@metadata][reject]")
  return { "rejected" => reason } if reason
  stream = event.remove("data_stream")
  { "stream" => stream.values_at("type", "dataset", "namespace").join("-"), "document" => event.to_hash }
end

# as Logstash loads a script: into an object of its own
path = File.expand_path("../pipeline/inference.rb", __dir__)
script = Object.new
script.instance_eval(File.read(path, encoding: "UTF-8"), path)
script.register("namespace" => "default")
failed = 0
cases = Dir[File.join(__dir__, "../cases/*.log")].sort
cases.each do |log|
  actual = File.readlines(log, chomp: true, encoding: "UTF-8").map { |line| outcome(script, line) }
  expected_file = log.sub(/\.log\z/, ".expected.json")
  File.write(expected_file, JSON.pretty_generate(actual) + "\n") if ARGV.include?("--write")
  right = File.exist?(expected_file) && JSON.parse(File.read(expected_file, encoding: "UTF-8")) == JSON.parse(JSON.generate(actual))
  failed += 1 unless right
  puts "#{right ? "ok  " : "FAIL"} #{File.basename(log)} (#{actual.length} lines)"
  puts JSON.pretty_generate(actual) unless right
end
abort "#{failed} of #{cases.length} cases failed" if failed > 0 || cases.empty?
