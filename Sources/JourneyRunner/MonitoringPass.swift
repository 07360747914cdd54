import JourneyMeasurement
import JourneyModel
import JourneyStore
import ServiceLifecycle

/// Judges every component, so many at a time: memory is that of two pages, and a pass that was
/// interrupted goes on with the page after the last that was kept.
struct MonitoringPass {
    static let pageSize = 200

    let store: Store
    let job: ClaimedJob
    private var definitions: [String: MetricDefinition] = [:]

    init(store: Store, job: ClaimedJob) {
        self.store = store
        self.job = job
    }

    /// - Returns: nil when the runner is told to stop; the job is not done then.
    /// - Throws: `leaseLost`, and what the database fails with.
    mutating func run() async throws(GovernanceError) -> CommandOutcome? {
        let begun = try await store.jobs.beginPass(job)
        var judged = begun.judged
        var page = try await Self.page(of: job, after: judged, in: store).get()
        while judged < begun.components {
            guard !page.isEmpty else {
                throw GovernanceError(.leaseLost, "Another runner has taken job \(job.id) over.")
            }
            if Task.isShuttingDownGracefully || Task.isCancelled { return nil }
            let (after, reached) = (judged, judged + page.count)
            // The database reads the next page while this one is judged.
            async let following = Self.page(of: job, after: reached, in: store)
            let verdicts = verdicts(on: page)
            page = try await following.get()
            try await store.jobs.keep(verdicts, after: after, for: job)
            judged = reached
        }
        return try await store.jobs.endPass(job)
    }

    private static func page(
        of job: ClaimedJob, after number: Int, in store: Store
    ) async -> Result<[PassComponent], GovernanceError> {
        do throws(GovernanceError) {
            return .success(
                try await store.jobs.passPage(job, after: number, limit: pageSize))
        } catch {
            return .failure(error)
        }
    }

    private mutating func verdicts(
        on page: [PassComponent]
    ) -> [KeptVerdict] {
        var verdicts: [KeptVerdict] = []
        verdicts.reserveCapacity(page.count)
        for entry in page {
            verdicts.append(verdict(on: entry))
        }
        return verdicts
    }

    /// One that cannot be read is a verdict too: it must not end the pass for all the others.
    private mutating func verdict(on entry: PassComponent) -> KeptVerdict {
        let component = entry.component
        do throws(GovernanceError) {
            let definition = try definition(of: component)
            let judged = try JudgedComponent(component, definition: definition)
            return KeptVerdict(
                number: entry.number, state: judged.verdict.state.rawValue,
                verdict: judged.shown.json, inputs: judged.inputs.hex,
                evidenceDay: judged.verdict.evidenceDay.value)
        } catch {
            let shown = ComponentVerdict(
                unreadable: component.metric,
                of: .init(
                    kind: component.subjectKind, key: component.subject, name: component.name,
                    team: component.team),
                through: DayNumber(component.through))
            // It stays so until it is mended: no decision settles it.
            return KeptVerdict(
                number: entry.number, state: shown.state, verdict: shown.json,
                inputs: JudgedComponent.inputs(of: component).hex,
                evidenceDay: component.through)
        }
    }

    /// A metric is read once for its thousands of components.
    private mutating func definition(
        of component: MonitoredComponent
    ) throws(GovernanceError) -> MetricDefinition {
        if let known = definitions[component.content] { return known }
        let read = try MetricDefinition(key: component.metric, content: component.content)
        definitions[component.content] = read
        return read
    }
}
