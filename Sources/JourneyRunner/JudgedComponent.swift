import Foundation
package import JourneyMeasurement
package import JourneyModel
package import JourneyStore

/// A component with its series and the verdict on it. The nightly pass and whoever asks for one
/// journey now judge by this and nothing else, so they agree.
package struct JudgedComponent: Sendable {
    package let component: MonitoredComponent
    package let definition: MetricDefinition
    package let plan: MonitoringPlan
    package let series: DailySeries
    package let verdict: MonitoringVerdict

    /// - Parameter definition: the metric's, where the caller has read it already.
    /// - Throws: `unexpected` for a metric that this version cannot read.
    package init(
        _ component: MonitoredComponent, definition: MetricDefinition? = nil
    ) throws(GovernanceError) {
        self.component = component
        let known: MetricDefinition
        if let definition {
            known = definition
        } else {
            known = try MetricDefinition(key: component.metric, content: component.content)
        }
        self.definition = known
        var plan = known.plan(floor: component.floor)
        plan.investigatedFrom = component.investigatedFrom.map { DayNumber($0) }
        plan.rearmedFrom = component.rearmedFrom.map { DayNumber($0) }
        plan.volumeFrom = component.volumeFrom.map { DayNumber($0) }
        plan.baselineFrom = component.usualFrom.map { DayNumber($0) }
        plan.excluded = zip(component.leftOutFrom, component.leftOutTo).map { first, last in
            DayNumber(first)...DayNumber(max(first, last))
        }
        self.plan = plan
        let days = min(
            component.days.count, component.totals.count, component.opportunities.count,
            component.squares.count)
        series = DailySeries(
            measure: known.measure,
            counts: (0..<days).map { index in
                DailySeries.Count(
                    day: DayNumber(component.days[index]), total: component.totals[index],
                    opportunities: component.opportunities[index],
                    squares: component.squares[index])
            })
        verdict = Monitor.assess(series, plan: plan, through: DayNumber(component.through))
    }

    /// As it is kept and shown.
    package var shown: ComponentVerdict {
        ComponentVerdict(
            verdict,
            of: .init(
                kind: component.subjectKind, key: component.subject, name: component.name,
                team: component.team),
            by: definition, plan: plan, series: series)
    }

    /// SHA-256 over everything that the verdict was made of: the metric's text, the floor and the
    /// days of decisions as text lines, then each day's number and counts as little-endian 64-bit
    /// patterns.
    package var inputs: Digest { Self.inputs(of: component) }

    static func inputs(of component: MonitoredComponent) -> Digest {
        var bytes = Array(
            """
            \(component.content)
            \(component.place)
            \(component.floor.map { "\($0)" } ?? "")
            \(component.through) \(component.investigatedFrom ?? 0) \
            \(component.rearmedFrom ?? 0) \(component.volumeFrom ?? 0) \(component.usualFrom ?? 0)

            """.utf8)
        for (first, last) in zip(component.leftOutFrom, component.leftOutTo) {
            bytes += Array("without \(first) \(last)\n".utf8)
        }
        bytes.reserveCapacity(bytes.count + component.days.count * 32)
        func append(_ bits: UInt64) {
            withUnsafeBytes(of: bits.littleEndian) { bytes.append(contentsOf: $0) }
        }
        for index in component.days.indices {
            append(UInt64(bitPattern: Int64(component.days[index])))
            append(component.totals[index].bitPattern)
            append(component.opportunities[index].bitPattern)
            append(component.squares[index].bitPattern)
        }
        return Digest(of: bytes)
    }

    /// Judges all components of a metric or a journey, or those of them that are wanted.
    package static func all(
        metric: String?, journey: String?, in store: Store,
        where isWanted: (MonitoredComponent) -> Bool = { _ in true }
    ) async throws(GovernanceError) -> [JudgedComponent] {
        try await map(metric: metric, journey: journey, in: store, where: isWanted) { $0 }
    }

    /// Judges components page by page, and keeps what is made of each: memory is that of a page and
    /// of the results.
    package static func map<Result: Sendable>(
        metric: String?, journey: String?, in store: Store,
        where isWanted: (MonitoredComponent) -> Bool = { _ in true },
        _ make: (JudgedComponent) -> Result?
    ) async throws(GovernanceError) -> [Result] {
        var results: [Result] = []
        var place: String?
        while true {
            let page = try await store.metrics.monitored(
                metric: metric, journey: journey, after: place)
            for component in page where isWanted(component) {
                if let result = make(try JudgedComponent(component)) { results.append(result) }
            }
            guard page.count == 500, let last = page.last else { return results }
            place = last.place
        }
    }
}
