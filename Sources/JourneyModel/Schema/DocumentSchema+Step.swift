extension DocumentSchema {
    package static let step = ObjectType(
        "Step",
        rules: [
            .notBoth("next", "outcomes"),
            .required("wait", when: "kind", isOneOf: [Step.Kind.wait.rawValue]),
            .only(
                "wait", when: "kind",
                isOneOf: [Step.Kind.wait.rawValue, Step.Kind.waitFor.rawValue]),
            .only("transferTo", when: "kind", isOneOf: [Step.Kind.transfer.rawValue]),
            .unique(list: "outcomes", member: "key"),
        ],
        [
            .required("key", .text(.stepKey, maxLength: 80), "Names the step; never changes."),
            .required("label", .label, "What people call the step."),
            .optional("platformKey", .line, "What the platform calls the step."),
            .required("kind", .choice(Step.Kind.allCases.map(\.rawValue)), "What the step does."),
            .optional("channel", .channel, "Channel of a message."),
            .optional("team", .key, "Team that owns the step."),
            .optional("wait", .object(wait), "How long a wait holds people, or the timeout."),
            .optional("content", .object(content), "What a message sends."),
            .optional("consent", .object(consent), "Ground on which people may be contacted."),
            .optional("tags", .list(.label, upTo: 50), "Free words."),
            .optional("transferTo", .key, "Journey that a transfer leads to."),
            .optional("next", .key, "Key of the following step, or exit."),
            .optional(
                "outcomes", .list(.object(outcome), upTo: 100), "Ways out, where there are several."
            ),
        ])

    private static let outcome = ObjectType(
        "Outcome",
        [
            .required("key", .key, "Names the way out within its step."),
            .optional("label", .label, "What people call it."),
            .optional("condition", .prose, "When people go this way; in the platform's words."),
            .optional("percent", .number(0...100), "Share of people, for random splits."),
            .required("next", .key, "Key of the following step, or exit."),
        ])

    private static let wait = ObjectType(
        "Wait",
        rules: [
            .exactlyOne(of: ["duration", "time", "attribute"]), .needs("weekdays", "time"),
            .needs("zone", "time"), .needs("offset", "attribute"),
        ],
        [
            .optional(
                "duration", .text(.duration, maxLength: 40), "Length; units w, d, h, m, s."),
            .optional("time", .timeOfDay, "Next local time of day."),
            .optional(
                "weekdays",
                .list(.choice(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]), upTo: 7),
                "Days on which the time counts; none: any day."),
            .optional("zone", .zone, "Time zone of the time; none: the recipient's."),
            .optional("attribute", .line, "Date attribute of the person to wait for."),
            .optional(
                "offset", .text(.signedDuration, maxLength: 40), "Signed shift to the attribute."),
        ])

    private static let content = ObjectType(
        "Content",
        [
            .optional("asset", .line, "Key of the asset, or the platform's template."),
            .optional("subject", .line, "Subject line or title."),
            .optional(
                "class", .choice(Content.Class.allCases.map(\.rawValue)), "Nature of the message."),
        ])

    private static let consent = ObjectType(
        "Consent",
        [
            .required(
                "basis", .choice(Consent.Basis.allCases.map(\.rawValue)), "Ground in law."),
            .optional("list", .line, "Consent list or subscription group."),
        ])
}
