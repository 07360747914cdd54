package import JourneyModel

/// The figures that an experiment is read from, as the database puts them together.
package struct ExperimentInputs: Equatable, Sendable {
    package struct Figure: Equatable, Sendable {
        package let metric: String
        package let variant: String
        package let measure: Measure
        /// Of randomisation; nil where a rate came without them.
        package let units: Double?
        package let lastDay: String
        /// Nil where the effect is not to be seen.
        package let total: Double?
        /// What the total is divided by: the units, or the denominators of a rate.
        package let opportunities: Double?
        package let squares: Double?
        /// Those that every day has, where the plan takes them.
        package let sums: UnitSums
        /// How many days the figures from before are of; nil where days differ.
        package let daysBefore: Int?
        /// Units that were seen in another variant too.
        package let multiplyExposed: Double
        let firstWeek: Week
        let lastWeek: Week
    }

    /// Seven days of a figure.
    package struct Week: Equatable, Sendable {
        /// Total, opportunities and squares.
        let figures: [Double?]
        let sums: UnitSums
    }

    package enum Kind: String, Sendable {
        case look
        case health
    }

    package let kind: Kind
    package let day: Int
    package let through: String
    package let startedOn: String
    package let figures: [Figure]
    /// Digests of the files that they come from.
    package let files: [String]
    let history: [ExperimentObservation.PastLook]

    /// - Throws: `unexpected` for a text that is no such thing.
    package init(_ text: String) throws(GovernanceError) {
        let json = try? JSONParser.parse(Array(text.utf8)).json
        guard let json, let kind = json["kind"]?.string.flatMap(Kind.init(rawValue:)),
            let day = json["day"]?.int, let through = json["through"]?.string,
            let startedOn = json["startedOn"]?.string
        else {
            throw GovernanceError(
                .unexpected, "The figures of the experiment cannot be read.",
                hint: "wayleave doctor")
        }
        self.kind = kind
        self.day = day
        self.through = through
        self.startedOn = startedOn
        figures = (json["figures"]?.array ?? []).compactMap(Figure.init)
        files = (json["files"]?.array ?? []).compactMap(\.string)
        history = (json["looks"]?.array ?? []).compactMap { look in
            guard let day = look["day"]?.int, let units = look["units"]?.number else { return nil }
            return .init(day: day, units: Int(exactly: units.rounded()) ?? Int.max)
        }
    }

    package func figure(_ metric: String, _ variant: String) -> Figure? {
        figures.first { $0.metric == metric && $0.variant == variant }
    }

    /// What a plan reads of them. Of the health nothing of what decides is read.
    package func observation(of document: ExperimentDocument) -> ExperimentObservation {
        let arms = document.variants.map { variant in
            var measurements: [String: ArmMeasurement] = [:]
            for metric in document.metrics {
                measurements[metric] = figure(metric, variant.key)?.measurement(
                    document.covariate(of: metric))
            }
            return ExperimentObservation.Arm(
                units: units(of: variant.key, document), measurements: measurements)
        }
        let isLook = kind == .look
        let exposed = multiplyExposed(document)
        return ExperimentObservation(
            day: isLook ? day : 0, arms: arms,
            multiplyExposed: Int(exactly: exposed.rounded()) ?? Int.max,
            isExposureKnown: isExposureKnown(document),
            history: isLook ? history : [],
            circumstances: isLook ? circumstances(document) : .init())
    }

    /// Units of a variant: what the first primary metric counts out of.
    package func units(of variant: String, _ document: ExperimentDocument) -> Int {
        let metric = document.primaries.first?.name ?? ""
        return Int(exactly: (figure(metric, variant)?.units ?? 0).rounded()) ?? 0
    }

    /// The most that is told: by the metric that the plan names for it, or by the files of units.
    private func multiplyExposed(_ document: ExperimentDocument) -> Double {
        let told = document.multipleExposure.flatMap { figure($0, "")?.total } ?? 0
        let seen = document.metrics.map { metric in
            document.variants.reduce(0) { $0 + (figure(metric, $1.key)?.multiplyExposed ?? 0) }
        }
        return max(told, seen.max() ?? 0)
    }

    /// Whether the figure that the plan names for it, if any, reaches the last day.
    private func isExposureKnown(_ document: ExperimentDocument) -> Bool {
        guard let metric = document.multipleExposure else { return true }
        let told = figure(metric, "")
        return told?.total != nil && told?.lastDay == through
    }

    private func circumstances(
        _ document: ExperimentDocument
    ) -> ExperimentObservation.Circumstances {
        let metric = document.primaries.first?.name ?? ""
        let found = document.variants.prefix(2).compactMap { figure(metric, $0.key) }
        return .init(
            firstWeek: found.compactMap { $0.measurement(of: $0.firstWeek) },
            lastWeek: found.compactMap { $0.measurement(of: $0.lastWeek) })
    }
}
