import JourneyMeasurement
import JourneyModel

/// How a file is read: its format, and what the metrics in force say of names and formulae.
struct MetricReading: Sendable {
    let format: MetricFormat
    var options: MetricIngestOptions
    /// Metrics in force.
    let metrics: [String: MetricDefinition]
    /// Metrics that a count alone is a figure of, by the count's name at its source.
    let counted: [String: [String]]

    /// - Throws: `invalid` where two metrics bind the same name differently.
    init(
        format: MetricFormat, options: MetricIngestOptions, metrics: [MetricDefinition]
    ) throws(GovernanceError) {
        self.format = format
        self.options = options
        self.metrics = Dictionary(
            metrics.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        counted = Dictionary(
            grouping: metrics.filter { $0.denominator == nil }, by: \.numerator
        ).mapValues { $0.map(\.key).sorted() }
        var boundBy: [String: String] = [:]
        for metric in metrics {
            for (name, binding) in metric.bindings {
                if let other = self.options.bindings[name], other != binding {
                    throw GovernanceError(
                        .invalid,
                        "\"\(name)\" is \(other.key) in metric \(boundBy[name] ?? "") and "
                            + "\(binding.key) in metric \(metric.key).",
                        hint: "wayleave metric show \(metric.key) --yaml")
                }
                self.options.bindings[name] = binding
                boundBy[name] = metric.key
            }
        }
        self.options.measures = self.metrics.mapValues(\.measure)
        self.options.ratios = metrics.compactMap { metric in
            metric.denominator.map {
                .init(metric: metric.key, numerator: metric.numerator, denominator: $0)
            }
        }
    }

    /// The digest of all of it.
    func digest(zone: String) throws(GovernanceError) -> Digest {
        let names = options.bindings.mapValues { binding in
            JSON.string("\(binding.kind.rawValue) \(binding.key) \(binding.variant)")
        }
        var said: [String: JSON] = [
            "version": JSON(1), "format": .string(format.rawValue), "zone": .string(zone),
            "event": options.event.map(JSON.string) ?? .null,
            "subject": options.subjectColumn.map(JSON.string) ?? .null,
            "variant": options.variantColumn.map(JSON.string) ?? .null,
            "bindings": .object(format.isCounted ? names : [:]),
            "formulae": .object(
                format.isCounted ? metrics.mapValues { .string($0.formula) } : [:]),
        ]
        // Only where they say something: files that were read before stay those files.
        said["metric"] = options.metric.map(JSON.string)
        if options.subject.kind != .source {
            said["place"] = .string("\(options.subject.kind.rawValue) \(options.subject.key)")
        }
        if format.isUnits {
            said["measures"] = .object(metrics.mapValues { .string($0.measure.rawValue) })
        }
        return Digest(of: Array(try CanonicalJSON.text(of: .object(said)).utf8))
    }
}
