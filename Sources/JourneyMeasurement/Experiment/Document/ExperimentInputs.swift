package import JourneyModel

/// The figures that an experiment is read from, as the database puts them together.
package struct ExperimentInputs: Equatable, Sendable {
    package struct Figure: Equatable, Sendable {
        package let metric: String
        package let variant: String
        package let measure: Measure
        package let units: Double
        package let lastDay: String
        /// Nil where the effect is not to be seen.
        package let total: Double?
        package let squares: Double?
        /// Total, units and squares of seven days.
        let firstWeek: [Double?]
        let lastWeek: [Double?]
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
                measurements[metric] = figure(metric, variant.key)?.measurement
            }
            return ExperimentObservation.Arm(
                units: units(of: variant.key, document), measurements: measurements)
        }
        let isLook = kind == .look
        let exposed = document.multipleExposure.flatMap { figure($0, "")?.total } ?? 0
        return ExperimentObservation(
            day: isLook ? day : 0, arms: arms,
            multiplyExposed: Int(exactly: exposed.rounded()) ?? Int.max,
            history: isLook ? history : [],
            circumstances: isLook ? circumstances(document) : .init())
    }

    /// Units of a variant: what the first primary metric counts out of.
    package func units(of variant: String, _ document: ExperimentDocument) -> Int {
        let metric = document.primaries.first?.name ?? ""
        return Int(exactly: (figure(metric, variant)?.units ?? 0).rounded()) ?? 0
    }

    private func circumstances(
        _ document: ExperimentDocument
    ) -> ExperimentObservation.Circumstances {
        let metric = document.primaries.first?.name ?? ""
        let found = document.variants.prefix(2).compactMap { figure(metric, $0.key) }
        return .init(
            firstWeek: found.compactMap { $0.measurement($0.firstWeek) },
            lastWeek: found.compactMap { $0.measurement($0.lastWeek) })
    }
}

extension ExperimentInputs.Figure {
    fileprivate init?(_ json: JSON) {
        guard let metric = json["metric"]?.string, let variant = json["variant"]?.string,
            let measure = json["measure"]?.string.flatMap(Measure.init(rawValue:)),
            let units = json["opportunities"]?.number
        else { return nil }
        func week(_ name: String) -> [Double?] { (json[name]?.array ?? []).map(\.number) }
        self.init(
            metric: metric, variant: variant, measure: measure, units: units,
            lastDay: json["lastDay"]?.string ?? "", total: json["total"]?.number,
            squares: json["squares"]?.number, firstWeek: week("firstWeek"),
            lastWeek: week("lastWeek"))
    }

    package var measurement: ArmMeasurement? { measurement([total, units, squares]) }

    /// Total, units and squares as what they are; nil where a part is missing, or where a rate
    /// does not say how units differ.
    func measurement(_ sums: [Double?]) -> ArmMeasurement? {
        guard sums.count == 3, let total = sums[0], let units = sums[1],
            let count = Int(exactly: units.rounded())
        else { return nil }
        switch measure {
        case .proportion:
            guard let done = Int(exactly: total.rounded()) else { return nil }
            return ConversionCount(conversions: done, units: count).map(ArmMeasurement.conversions)
        case .mean:
            guard let squares = sums[2] else { return nil }
            return SampleMoments(units: count, sum: total, sumOfSquares: squares)
                .map(ArmMeasurement.mean)
        case .rate: return nil
        }
    }
}
