# Stands in for Logstash between a line and the filter: as much of its json_lines codec, LogStash::Event and LogStash::Timestamp
# as the filter can see, in any Ruby. Written after logstash-core 8.19 (Event.java, Timestamp.java, Accessors.java,
# FieldReference.java) and logstash-codec-json_lines 3.2; where it is stricter than they are, a case cannot pass by luck.

require "date"
require "json"

module LogStash
  # Prints whole seconds with three digits, everything else with 3, 6 or 9.
  class Timestamp
    FORM = /\A(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d{1,9})?))?)?(Z|[+-]\d\d:?\d\d)?\z/i

    def initialize(value)
      @time = value.is_a?(Time) ? value.utc : parse(value)
    end

    def to_s
      nanos = @time.nsec
      digits = (nanos % 1_000_000).zero? ? 3 : (nanos % 1_000).zero? ? 6 : 9
      @time.strftime("%Y-%m-%dT%H:%M:%S.%#{digits}NZ")
    end

    def to_json(*options)
      to_s.to_json(*options)
    end

    private

    # Takes 30 February for the 28th, and a time without a zone for one of the machine (here UTC).
    def parse(text)
      parts = text.is_a?(String) ? FORM.match(text) : nil
      raise ArgumentError, "Invalid ISO8601 input" if parts.nil?
      year, month, day = parts.captures.first(3).map(&:to_i)
      day = [day, Date.new(year, month, -1).day].min
      zone = parts[7].to_s.match?(/\d/) ? parts[7].insert(3, ":").sub("::", ":") : "+00:00"
      Time.new(year, month, day, parts[4].to_i, parts[5].to_i, Rational(parts[6] || "0"), zone).utc
    end
  end

  class Event
    # The events of one line; none of a blank one. What cannot be parsed is an event too.
    def self.of_line(line, target, arrival)
      return [] if line.strip.empty?
      parsed = JSON.parse(line, max_nesting: 1000)
      parsed = [parsed] if parsed.is_a?(Hash)
      raise JSON::ParserError, "incompatible json object" unless parsed.is_a?(Array) && parsed.all?(Hash)
      parsed.map { |data| new(target ? { target => data } : data, arrival) }
    rescue JSON::ParserError
      [new({ "message" => line, "tags" => ["_jsonparsefailure"] }, arrival)]
    end

    def initialize(data, arrival = Time.utc(2026, 11, 23, 9, 29, 0))
      @data = { "@version" => "1" }.merge(copy(data))
      @metadata = @data.delete("@metadata") || {}
      rename_illegal_tags
      stamp(data["@timestamp"], arrival)
    end

    # A copy, as Logstash converts each value to Ruby's.
    def get(reference)
      path, name = parts(reference)
      holder = path.reduce(root(reference)) { |node, part| node.is_a?(Hash) ? node[part] : nil }
      holder.is_a?(Hash) ? copy(holder[name]) : nil
    end

    def set(reference, value)
      path, name = parts(reference)
      check_reserved(path, name, value)
      holder = path.reduce(root(reference)) { |node, part| node.is_a?(Hash) ? node[part] ||= {} : nil }
      raise TypeError, "Could not set field '#{name}'" unless holder.is_a?(Hash)
      holder[name] = copy(value)
    end

    def remove(reference)
      path, name = parts(reference)
      holder = path.reduce(root(reference)) { |node, part| node.is_a?(Hash) ? node[part] : nil }
      holder.is_a?(Hash) ? holder.delete(name) : nil
    end

    def to_hash
      copy(@data)
    end

    # Jackson writes numbers that are not finite as texts.
    def to_json(*)
      JSON.generate(written(@data))
    end

    private

    def check_reserved(path, name, value)
      time = path.empty? && name == "@timestamp"
      raise TypeError, "wrong argument type #{value.class} (expected LogStash::Timestamp)" if time && !value.is_a?(Timestamp)
      tags = (path + [name]).first == "tags"
      raise TypeError, "Could not set the reserved tags field" if tags && (!path.empty? || !legal_tags?(value))
    end

    def stamp(given, arrival)
      @data["@timestamp"] = Timestamp.new(given.nil? ? arrival : given)
    rescue ArgumentError
      @data["@timestamp"] = Timestamp.new(arrival)
      @data["_@timestamp"] = given
      @data["tags"] = Array(@data["tags"]) | ["_timestampparsefailure"]
    end

    def rename_illegal_tags
      return if legal_tags?(@data["tags"])
      @data["_tags"] = [@data["tags"]]
      @data["tags"] = ["_tagsparsefailure"]
    end

    def legal_tags?(value)
      value.nil? || Array(value).all? { |tag| tag.is_a?(String) }
    end

    def copy(value)
      case value
      when Hash then value.to_h { |key, inner| [key, copy(inner)] }
      when Array then value.map { |inner| copy(inner) }
      when String then value.dup
      else value
      end
    end

    def written(value)
      case value
      when Hash then value.to_h { |key, inner| [key, written(inner)] }
      when Array then value.map { |inner| written(inner) }
      when Float then value.finite? ? value : value.to_s
      else value
      end
    end

    def root(reference)
      reference.start_with?("[@metadata]") ? @metadata : @data
    end

    # "name", or "[object][name]"
    def parts(reference)
      valid = reference.match?(/\A[^\[\]]+\z/) || reference.match?(/\A(\[[^\[\]]+\])+\z/)
      raise ArgumentError, "Invalid FieldReference: `#{reference}`" unless valid
      *path, name = reference.start_with?("[") ? reference.scan(/\[([^\]]+)\]/).flatten : [reference]
      [path.reject { |part| part == "@metadata" }, name]
    end
  end
end
