extension DocumentSchema {
    static let team = DocumentSchema(
        .team, "A team: the channels that it works, and whether it is journey operations.",
        [
            .required("name", .label, "What people call the team."),
            .optional(
                "operations", .boolean, default: .bool(false),
                "The team is journey operations and signs off every change."),
            .optional("channels", .list(.channel, upTo: 9), "Channels that the team works."),
            .optional("contact", .line, "How people reach the team."),
        ])

    static let waiver = DocumentSchema(
        .waiver, "An exception from rules of a policy, for named journeys, until a day.",
        [
            .required("policy", .key, "Policy that is waived."),
            .required(
                "rules", .list(of: .key, count: 1...50), "Rules of the policy that are waived."),
            .required("scope", .object(waiverScope), "Where the exception holds."),
            .required("reason", .prose, "Why it is right."),
            .optional("ticket", .line, "Reference to a case elsewhere."),
            .optional("from", .date, "First day on which it holds; none: at once."),
            .required("expires", .date, "Last day on which it holds."),
        ])

    private static let waiverScope = ObjectType(
        "WaiverScope",
        [
            .required("journeys", .list(of: .key, count: 1...100), "Journeys it holds for."),
            .optional("steps", .list(.key, upTo: 500), "Steps it holds for; none: all."),
        ])
}
