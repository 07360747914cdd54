import CEL
package import JourneyModel

/// Looks for what loading lets through and a careful author would not.
package struct PolicyLint {
    /// What is known beside the files; each part may be left out.
    package struct Surroundings: Sendable {
        /// Nil: owners are not looked at.
        package var teams: [Facts.Team]?
        package var waivers: [Facts.WaiverDocument]
        /// Keys of the waivers that recorded assessments have used; nil: nothing is known of it.
        package var usedWaivers: Set<String>?
        /// RFC 3339; nil: neither waivers nor trials are looked at.
        package var now: String?

        package init(
            teams: [Facts.Team]? = nil, waivers: [Facts.WaiverDocument] = [],
            usedWaivers: Set<String>? = nil, now: String? = nil
        ) {
            self.teams = teams
            self.waivers = waivers
            self.usedWaivers = usedWaivers
            self.now = now
        }
    }

    /// Everything that is to be said, file by file in the order of their paths and lines, then
    /// waivers by key.
    ///
    /// - Throws: `invalid` if `now` is not a moment.
    package static func remarks(
        files: [(path: String, text: String)], _ surroundings: Surroundings = Surroundings()
    ) throws(GovernanceError) -> [LintRemark] {
        let now = try surroundings.now.map { (text) throws(GovernanceError) in
            try moment(text)
        }
        var remarks: [LintRemark] = []
        var policies: [Policy] = []
        for source in PolicySource.sources(files) {
            do throws(PolicyLoadError) {
                let parsed = try source.parsed()
                let policy = try PolicyLoader.untested(source, parsed, isLocal: true)
                policies.append(policy)
                var linter = PolicyLinter(policy, parsed.policy, source, surroundings)
                remarks += linter.remarks(now: now)
            } catch {
                remarks += error.problems.map {
                    LintRemark(level: .error, code: .load, subject: source.policy.path, problem: $0)
                }
            }
        }
        guard let now else { return remarks }
        return remarks + WaiverReview(policies, surroundings, now: now).remarks
    }

    private static func moment(_ text: String) throws(GovernanceError) -> Timestamp {
        guard let moment = Timestamp(parsing: text) else {
            throw GovernanceError(
                .invalid, "`\(text)` is not a moment",
                hint: "write RFC 3339, such as 2026-03-01T09:00:00Z")
        }
        return moment
    }
}
