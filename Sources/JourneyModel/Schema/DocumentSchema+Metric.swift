extension DocumentSchema {
    /// What is measured of a journey, a step or a channel, and what was agreed about it.
    static let metric = DocumentSchema(
        .metric, "A figure by which journeys, steps or channels are judged, and what it must hold.",
        rules: [
            .required("denominator", when: "measure", isOneOf: ["proportion", "mean"]),
            .unique(list: "bindings", member: "name"),
        ],
        [
            .required("name", .label, "What people call it."),
            .optional("description", .prose, "What it tells, and what it does not."),
            .required("owner", .key, "Team that answers for it; its members take figures in."),
            .required(
                "measure", .choice(["proportion", "rate", "mean"]),
                "proportion: events out of opportunities, each at most once; rate: any number of "
                    + "events an opportunity; mean: sum of a value over a count."),
            .required("numerator", .line, "Events that are counted, as their source calls them."),
            .optional(
                "denominator", .line,
                "What they are counted out of, as its source calls it; none: a day."),
            .optional("source", .line, "System and export that the figures come from."),
            .optional("unit", .line, "Unit of a mean, such as EUR."),
            .required("direction", .choice(["higher", "lower"]), "Which way is better."),
            .optional(
                "windowDays", .integer(0...366),
                "Days after the contact within which an event counts; none: not limited."),
            .optional(
                "floor", .number(-1e12...1e12),
                "Worst figure that was agreed: a ceiling where lower is better. A journey may name "
                    + "another."),
            .optional(
                "agreedChange", .number(0.01...0.95), default: .number(0.2),
                "Smallest relative change for the worse that must be found: 0.2 is a fifth."),
            .optional(
                "baselineDays", .integer(28...730), default: JSON(56),
                "Days from which the usual figure is learned."),
            .optional(
                "allowedLagDays", .integer(0...60), default: JSON(2),
                "Days that figures may come late before it is a data incident."),
            .optional(
                "subject", .object(metricSubject), "What it is a figure of; none: what a row names."
            ),
            .optional(
                "bindings", .list(.object(metricBinding), upTo: 500),
                "What a send, campaign or page of the platform is here."),
        ])

    private static let subjectRules: [ObjectRule] = [
        .exactlyOne(of: ["journey", "channel"]), .needs("step", "journey"),
    ]

    private static let subjectFields: [Field] = [
        .optional("journey", .key, "Journey."),
        .optional("step", .key, "Step of the journey; none: all of it."),
        .optional("channel", .channel, "Channel, over all journeys."),
    ]

    private static let metricSubject = ObjectType(
        "MetricSubject", rules: subjectRules, subjectFields)

    private static let metricBinding = ObjectType(
        "MetricBinding", rules: subjectRules,
        [.required("name", .line, "What the platform calls it.")] + subjectFields + [
            .optional("variant", .key, "Variant of the step, where the name stands for one.")
        ])
}
