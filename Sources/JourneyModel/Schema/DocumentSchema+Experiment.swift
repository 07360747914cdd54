extension DocumentSchema {
    /// The plan of an experiment: agreed before it starts, and never changed after.
    static let experiment = DocumentSchema(
        .experiment,
        "The plan of an experiment: what is tried, on whom, how long, and what decides it.",
        rules: [
            .unique(list: "variants", member: "key"), .unique(list: "primary", member: "metric"),
            .unique(list: "guardrails", member: "metric"),
            .unique(list: "covariates", member: "metric"),
        ],
        [
            .required("title", .label, "What people call it."),
            .required("owner", .key, "Team that answers for it."),
            .required("hypothesis", .object(hypothesis), "What is believed, and why."),
            .required("journey", .key, "Journey that it is about."),
            .optional(
                "steps", .list(of: .key, count: 1...50),
                "Steps that differ between the variants; none: the whole journey."),
            .optional(
                "measuredAt", .key,
                "Step whose figures are read, by variant; none: those of the journey."),
            .required("unit", .choice(["customer", "household", "account", "device"]), unitWords),
            .required("variants", .list(of: .object(variant), count: 2...10), "What is tried."),
            .required("control", .key, "Variant that the others are compared with."),
            .required(
                "primary", .list(of: .object(primaryMetric), count: 1...5),
                "What decides it; the figures of the first count the units of each variant."),
            .optional(
                "correction", .choice(["holm"]),
                "Needed where several comparisons decide: they keep alpha together."),
            .optional(
                "secondary", .list(of: .key, count: 1...20),
                "Metrics that are shown beside it and decide nothing, by Benjamini-Hochberg."),
            .required(
                "guardrails", .list(of: .object(guardrail), count: 1...10),
                "What must not be harmed."),
            .optional(
                "multipleExposure", .key,
                "Metric whose totals count the units that were in more than one variant."),
            .required("baseline", .object(baseline), "What is known of the first primary metric."),
            .optional(
                "covariates", .list(of: .object(covariate), count: 1...10),
                "Metrics that are adjusted by what each unit did before (CUPED); none: nothing is."),
        ] + plan + [
            .optional(
                "layer", .key, "Experiments of one layer never share people at the same time."),
            .optional(
                "exclusiveWith", .list(of: .key, count: 1...20),
                "Experiments whose people the platform keeps apart from these."),
            .optional("startNoEarlierThan", .date, "First day on which it may start."),
            .required("split", .object(platformSplit), "What divides the people."),
        ])

    private static let unitWords =
        "What is assigned to a variant, once and for all; each counts once in the figures."

    private static let plan: [Field] = [
        .required(
            "minimumEffect", .number(0.001...10),
            "Smallest relative effect that is worth having: 0.1 is a tenth."),
        .optional(
            "power", .number(0.5...0.99), default: .number(0.8),
            "Chance to find that effect where it is there."),
        .optional(
            "alpha", .number(0.001...0.2), default: .number(0.05),
            "Chance to find one where there is none, two-sided, of all comparisons together."),
        .required("units", .integer(10...1_000_000_000), "Planned units of all variants."),
        .required("days", .integer(7...728), "How long it runs: whole weeks."),
        .optional(
            "looks", .list(of: .integer(7...728), count: 1...52),
            "Days of the planned looks: whole weeks, rising, the last is the last day; none: weekly."
        ),
        .optional(
            "learningOnly", .boolean, default: .bool(false),
            "It may be too small, and never ends in ship."),
    ]

    private static let hypothesis = ObjectType(
        "Hypothesis",
        [
            .required("because", .prose, "What was seen that leads to it."),
            .required("weExpect", .prose, "What will happen, to whom."),
        ])

    private static let variant = ObjectType(
        "Variant",
        [
            .required("key", .key, "Names the variant, as its figures do."),
            .optional("name", .label, "What people call it."),
            .required("weight", .number(0.0001...1_000_000), "Share of the people, by ratio."),
            .optional(
                "settings", .list(of: .line, count: 1...50),
                "What the variant changes, STEP.FIELD=VALUE each; adopting it sets the same."),
        ])

    private static let primaryMetric = ObjectType(
        "PrimaryMetric", rules: [.needs("scale", "notWorseBy")],
        [
            .required("metric", .key, "Key of a metric; a rate needs its sums per unit."),
            .required("better", .choice(["higher", "lower"]), "Which way is better."),
            .optional(
                "notWorseBy", .number(0...1e12),
                "Where it is enough not to be worse: the margin that is still acceptable."),
            .optional("scale", scale, default: .string("relative"), scaleWords),
        ])

    private static let guardrail = ObjectType(
        "Guardrail",
        [
            .required("metric", .key, "Key of a metric; a rate needs its sums per unit."),
            .required("harm", .choice(["higher", "lower"]), "Which way is harm."),
            .required("margin", .number(0...1e12), "Harm beyond it ends the experiment."),
            .optional("scale", scale, default: .string("relative"), scaleWords),
            .optional(
                "mustBeShownSafe", .boolean, default: .bool(false),
                "A variant may be shipped only if it is shown to be within the margin."),
        ])

    private static let scale = FieldType.choice(["relative", "absolute"])
    private static let scaleWords =
        "relative: a share of control's figure; absolute: in its unit."

    private static let baseline = ObjectType(
        "Baseline",
        [
            .required("figure", .number(-1e12...1e12), "A proportion such as 0.034, or a mean."),
            .optional(
                "deviation", .number(1e-9...1e12),
                "Standard deviation of a unit, of a mean or a rate."),
            .required("source", .line, "Where it is known from, and of which days."),
        ])

    private static let covariate = ObjectType(
        "Covariate",
        [
            .required("metric", .key, "One of the metrics that are compared."),
            .required(
                "daysBefore", .integer(1...365),
                "Days that its figure of a unit is of, all before the unit is assigned."),
            .optional(
                "expectedCorrelation", .number(-0.99...0.99),
                "Of that figure with the one during the experiment, for planning the sample."),
        ])

    private static let platformSplit = ObjectType(
        "PlatformSplit",
        [
            .required("platform", .key, "Platform: sfmc, dittofeed and others."),
            .required("name", .line, "The platform's own name of its split."),
            .required(
                "automaticWinner", .boolean,
                "Whether the platform picks a winner by itself; that is refused."),
        ])
}
