import JourneyExchange
package import JourneyModel
package import JourneyStore

/// Holds an export against what was approved, and against nothing else: nobody hands in what was
/// found.
package struct ComparisonJob {
    let store: Store
    let job: ClaimedJob

    package init(store: Store, job: ClaimedJob) {
        self.store = store
        self.job = job
    }

    /// - Throws: `leaseLost`; `worldMoved` where another revision came into force meanwhile;
    ///   `wrongState` where the export says nothing about this journey.
    package func run() async throws(GovernanceError) -> CommandOutcome {
        let input = try await store.jobs.comparisonInput(job)
        let text = try CanonicalJSON.text(of: Self.result(input))
        return try await store.jobs.keep(comparison: text, of: input.revision, for: job)
    }

    /// What is recorded: pure, so that anybody can repeat it.
    static func result(_ input: ComparisonInput) throws(GovernanceError) -> JSON {
        let approved = try journey(input.content)
        let version: ExportedVersion
        do {
            version = try ExportedVersion.find(approved, in: Array(input.export.utf8))
        } catch {
            return .object(["refused": .string(error.message)])
        }
        let number = version.found.journey.platform?.version
        if version.status.isDraft, isNewer(number, than: input.version) {
            return .object([
                "refused": .string(
                    "The export holds version \(number ?? "?"), a draft that nobody is in, and not "
                        + "version \(input.version ?? "?") that was published.")
            ])
        }
        let state = input.isStateAsked ? nil : input.state
        var targets = [target(input.revision, approved, version, state)]
        if let revision = input.publishedRevision, let content = input.publishedContent {
            let published = try journey(content)
            if published.platform?.name == approved.platform?.name,
                published.platform?.id == approved.platform?.id
            {
                targets.append(target(revision, published, version, state))
            }
        }
        var members: [String: JSON] = [
            "journey": .string(input.journey), "targets": .array(targets),
        ]
        members["version"] = number.map { .string(String($0.prefix(80))) }
        members["status"] = version.status.word.map { .string(String($0.prefix(80))) }
        members["satisfies"] = version.status.satisfies.map { .array($0.map(JSON.string)) }
        members["platformPublishedAt"] = version.found.dates.published.map(JSON.string)
        return .object(members)
    }

    private static func target(
        _ revision: Int, _ approved: Journey, _ version: ExportedVersion, _ state: String?
    ) -> JSON {
        var members = ExportComparison(approved, with: version, state: state).json
        members["revision"] = JSON(revision)
        return .object(members)
    }

    private static func journey(_ text: String) throws(GovernanceError) -> Journey {
        let json: JSON
        do {
            json = try JSONParser.parse(Array(text.utf8)).json
        } catch {
            throw GovernanceError(
                .unexpected, "The journey is stored in a form that cannot be read.",
                hint: "wayleave doctor")
        }
        return try Journey(document: json)
    }

    private static func isNewer(_ found: String?, than known: String?) -> Bool {
        guard let found = found.flatMap(Int.init), let known = known.flatMap(Int.init) else {
            return false
        }
        return found > known
    }
}
