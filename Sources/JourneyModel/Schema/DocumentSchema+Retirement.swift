extension DocumentSchema {
    /// What is agreed about a step or a journey that goes. The team that owns the journey answers
    /// for the plan; how far it has got is ``RetirementState``.
    static let retirement = DocumentSchema(
        .retirement, "A plan to retire a step or a journey: why, by when, and what comes instead.",
        [
            .required("title", .label, "What people call it."),
            .required("journey", .key, "Journey that goes, or whose step goes; never changes."),
            .optional(
                "step", .text(.stepKey, maxLength: 80),
                "Step that goes; none: the whole journey. Never changes."),
            .required("reason", .prose, "Why it has to go."),
            .required(
                "evidence", .list(of: .prose, count: 1...20),
                "What the reason rests on: a case of monitoring, an experiment, a figure."),
            .optional("successor", .object(successor), "What takes its place; none: nothing does."),
            .required(
                "drainBy", .date, "Last day, in UTC, by which nobody is to be inside any more."),
        ])

    private static let successor = ObjectType(
        "Successor",
        [
            .required("journey", .key, "Journey; its own, where another step takes over."),
            .optional(
                "step", .text(.stepKey, maxLength: 80), "Step of it; none: the whole journey."),
        ])
}
