extension DocumentSchema {
    /// Field for field the value ``Journey``.
    static let journey = DocumentSchema(
        .journey, "A customer journey: who enters, which steps follow, how people leave.",
        rules: [
            .unique(list: "steps", member: "key"), .unique(list: "exits", member: "key"),
            .unique(list: "goals", member: "key"),
        ],
        [
            .required("name", .label, "What people call the journey."),
            .required("owner", .key, "Team that answers for the whole journey."),
            .optional("purpose", .prose, "Why the journey exists."),
            .optional("tier", .integer(1...4), "Importance, 1 (most critical) to 4."),
            .optional("parent", .key, "Journey that this one is part of."),
            .optional("audience", .object(audience), "Who the journey is for."),
            .optional(
                "markets", .list(.key, upTo: 100),
                "Markets or regions it contacts people in; none: it may be any."),
            .required("entry", .object(entry), "How people enter."),
            .required(
                "steps", .list(of: .object(step), count: 1...DocumentLimits.steps),
                "What happens, one object a step."),
            .optional(
                "exits", .list(.object(exit), upTo: 50), "Rules by which people leave early."),
            .optional("goals", .list(.object(goal), upTo: 50), "What the journey is for."),
            .optional(
                "caps", .list(.object(cap), upTo: 20), "Most messages a person gets in a time."),
            .optional("quietHours", .object(quietHours), "Hours in which nobody is contacted."),
            .optional(
                "transfers", .list(.object(transfer), upTo: 50),
                "Journeys that people leave for, other than by a transfer step."),
            .optional(
                "terms",
                .map(keys: .identifier, values: .list(.label, upTo: 50), maxCount: 20),
                "Taxonomy terms by facet: journey, campaign, productService, channel, "
                    + "audienceSegment, desiredAction."),
            .optional(
                "metrics", .list(.object(metricReference), upTo: 100),
                "Metrics that the journey or a step is judged by."),
            .optional("reviewBy", .date, "Day by which the journey must be reviewed again."),
            .optional("platform", .object(platform), "Where the journey runs."),
        ])

    private static let audience = ObjectType(
        "Audience",
        [
            .required("key", .key, "Names the audience; journeys that share it contact the same."),
            .optional("name", .label, "What people call the audience."),
            .optional("size", .integer(0...10_000_000_000), "People in the audience."),
            .optional("entrantsPerWeek", .integer(0...10_000_000_000), "People who enter a week."),
            .optional("asOf", .date, "Day of these figures."),
        ])

    private static let entry = ObjectType(
        "Entry",
        [
            .required(
                "trigger", .choice(Entry.Trigger.allCases.map(\.rawValue)), "What lets people in."),
            .optional("source", .line, "Event, segment or schedule that the platform listens to."),
            .required(
                "reentry", .choice(Entry.Reentry.allCases.map(\.rawValue)),
                "Whether people may come back."),
            .required("start", .key, "Key of the first step."),
        ])

    private static let exit = ObjectType(
        "Exit",
        [
            .required("key", .key, "Names the rule."),
            .optional("label", .label, "What people call the rule."),
            .required("condition", .prose, "When people leave; in the platform's words."),
        ])

    private static let goal = ObjectType(
        "Goal",
        [
            .required("key", .key, "Names the goal."),
            .optional("label", .label, "What people call the goal."),
            .required("condition", .prose, "Event or condition that counts as reached."),
            .optional("windowDays", .integer(1...3_660), "Days after entry in which it counts."),
            .optional(
                "exitOnGoal", .boolean, default: .bool(false), "People leave when they reach it."),
        ])

    private static let cap = ObjectType(
        "Cap",
        [
            .required("messages", .integer(0...1_000), "Most messages in any window of days."),
            .required("days", .integer(1...366), "Length of the window in days."),
            .optional("channels", .list(.channel, upTo: 9), "Channels that count; none: all."),
        ])

    private static let quietHours = ObjectType(
        "QuietHours",
        [
            .required("from", .timeOfDay, "Begin; may be later than until, over midnight."),
            .required("until", .timeOfDay, "End."),
            .optional("zone", .zone, "Time zone; none: the recipient's."),
        ])

    private static let transfer = ObjectType(
        "Transfer",
        [
            .required("to", .key, "Journey that people leave for."),
            .required("condition", .prose, "When they do."),
        ])

    private static let metricReference = ObjectType(
        "MetricReference",
        [
            .required("metric", .key, "Key of the metric."),
            .optional("step", .key, "Step that is judged; none: the whole journey."),
            .optional("floor", .number(-1e12...1e12), "Value below which it is too low."),
        ])

    private static let platform = ObjectType(
        "PlatformBinding",
        [
            .required("name", .key, "Platform: sfmc, dittofeed and others."),
            .optional("workspace", .line, "Business unit, workspace or sandbox."),
            .optional("id", .line, "The platform's own identifier."),
            .optional("version", .line, "The platform's own version."),
        ])
}
