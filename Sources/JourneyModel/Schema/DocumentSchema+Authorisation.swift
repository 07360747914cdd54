extension DocumentSchema {
    /// What the approvers of an authorisation let through without being asked again: the limits of
    /// a standard change. The database holds every citation against it field by field.
    static let authorisation = DocumentSchema(
        .authorisation,
        "A standard change: what may apply under sign-offs that were given once, and how often.",
        rules: [.exactlyOne(of: ["journeys", "journeysOf"])],
        [
            .required("title", .label, "What people call it."),
            .optional("description", .prose, "What it is for."),
            .required("owner", .key, "Team that answers for it."),
            .optional(
                "teams", .list(of: .key, count: 1...50), "Teams that may cite it; none: its owner."),
            .optional("journeys", .list(of: .key, count: 1...100), "Journeys that may change."),
            .optional("journeysOf", .key, "All journeys of this team may change."),
            .optional(
                "steps", .list(of: .key, count: 1...DocumentLimits.steps),
                "Steps that may change; none: all."),
            .optional(
                "stepFields", .list(of: .choice(stepPaths), count: 1...stepPaths.count),
                "Fields of a step that may change, with all below them."),
            .optional(
                "journeyFields", .list(of: .choice(journeyNames), count: 1...journeyNames.count),
                "Fields of the journey itself that may change."),
            .required(
                "minTier", .integer(1...4),
                "Highest tier that it holds for, 1 being the most critical; a journey without a "
                    + "tier counts as 1."),
            .optional(
                "mayWait", .boolean, default: .bool(false),
                "A change may name the moment before which it must not apply."),
            .required("usesPerDay", .integer(1...1_000), "Most uses a day, in UTC."),
            .required("usesTotal", .integer(1...100_000), "Most uses in all."),
            .optional("from", .date, "First day on which it holds; none: at once."),
            .required("until", .date, "Last day on which it holds, in UTC."),
            .optional(
                "suspendAfter", .integer(1...100), default: JSON(1),
                "Failures after which it holds no more, until a new revision is signed off."),
        ])

    /// Who answers for a thing, and what it is, never changes without being asked: the database
    /// knows the same names.
    private static let neverStandard = [
        "kind", "key", "owner", "tier", "reviewBy", "steps", "team", "channel",
    ]

    private static let stepPaths = step.fields.filter { !neverStandard.contains($0.name) }
        .flatMap { field -> [String] in
            guard case .object(let object) = field.type else { return [field.name] }
            return [field.name] + object.fields.map { "\(field.name).\($0.name)" }
        }

    private static let journeyNames = journey.root.fields.map(\.name)
        .filter { !neverStandard.contains($0) }
}
