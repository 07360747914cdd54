import JourneyModel

extension SFMCActivity {
    /// What the engagement split looks at (`statsTypeId`).
    private static let engagements = [2: "opened", 3: "clicked", 6: "bounced"]

    /// The criteria of each outcome in the platform's own syntax: the description beside them is
    /// free text and may lag behind.
    func readConditions(into step: inout PlatformStep, log: inout ImportLog) {
        let criteria = settings.flatMap { log.object($0, "criteria") }
        let engagement = engagementWords(log: &log)
        let ways = log.objects(place, "outcomes")
        for index in step.outcomes.indices where ways.indices.contains(index) {
            let way = ways[index]
            if let text = criteria.flatMap({ log.filledString($0, step.outcomes[index].key) }) {
                step.outcomes[index].condition = text
            } else if let engagement, let when = way["arguments"]?["when"]?.node.bool {
                step.outcomes[index].condition = (when ? "" : "not ") + engagement
            } else {
                step.outcomes[index].condition =
                    way["metaData"].flatMap { log.filledString($0, "criteriaDescription") }
                    ?? way["arguments"]?["branchResult"]?.node.string
            }
        }
        warnOfStrayCriteria(criteria, ways: step.outcomes, log: &log)
    }

    private func engagementWords(log: inout ImportLog) -> String? {
        guard let settings, let kind = settings["statsTypeId"]?.node.int else { return nil }
        let words = Self.engagements[kind] ?? "engagement \(kind)"
        guard let message = log.identifier(settings, "refActivityCustomerKey") else { return words }
        return "\(words) \(message)"
    }

    private func warnOfStrayCriteria(
        _ criteria: Place?, ways: [PlatformOutcome], log: inout ImportLog
    ) {
        let keys = Set(ways.map(\.key))
        for member in criteria?.node.members ?? [] where !keys.contains(member.key) {
            log.warning(
                Place(node: member.value, path: "\(criteria?.path ?? "").\(member.key)"),
                "Criteria stand here for an outcome \"\(member.key.shown)\" that the activity does "
                    + "not have.",
                remedy: "Open the split on the platform and save it again.")
        }
    }

    /// Shares stand in the arguments of an outcome, or beside its label.
    func readShares(into step: inout PlatformStep, log: inout ImportLog) {
        let ways = log.objects(place, "outcomes")
        for index in step.outcomes.indices where ways.indices.contains(index) {
            for holder in [ways[index]["arguments"], ways[index]["metaData"], ways[index]] {
                guard let holder, step.outcomes[index].percent == nil else { continue }
                for key in ["percentage", "percent"] where holder[key] != nil {
                    step.outcomes[index].percent = SharePercent.read(holder, key, log: &log)
                }
            }
        }
        SharePercent.checkSum(step.outcomes, of: place, log: &log)
    }
}
