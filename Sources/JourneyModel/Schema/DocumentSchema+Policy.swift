extension DocumentSchema {
    static let policy = DocumentSchema(
        .policy, "A policy: conditions that every change must keep, and what follows if not.",
        rules: [
            .required("approvals", when: "action", isOneOf: ["require-approval"]),
            .unique(list: "variables", member: "name"), .unique(list: "require", member: "name"),
            .unique(list: "tests", member: "name"),
        ],
        [
            .required("title", .label, "What people call the policy."),
            .optional("description", .prose, "What it is for."),
            .required("owner", .key, "Team that answers for the policy."),
            .required(
                "severity", .choice(["low", "medium", "high", "critical"]), "Weight of a finding."),
            .required("action", .choice(actions), "What follows when a rule fails."),
            .optional(
                "approvals", .list(.object(approval), upTo: 20), "Sign-offs that are then needed."),
            .optional(
                "onError", .choice(["deny", "warn", "audit"]), default: .string("deny"),
                "What follows when an expression fails."),
            .optional("applies", .object(applies), "Which changes it looks at; none: journeys."),
            .optional("forEach", .object(forEach), "Elements that the rules speak of, one by one."),
            .optional(
                "params", .map(keys: .identifier, values: .object(parameter), maxCount: 50),
                "Values that may be tuned without touching a rule."),
            .optional(
                "variables", .list(.object(variable), upTo: 50), "Named parts of expressions."),
            .required("require", .list(of: .object(rule), count: 1...50), "The conditions."),
            .optional("rollout", .object(rollout), "A trial: findings are only recorded."),
            .optional(
                "maxWaiverDays", .integer(1...DocumentLimits.waiverDays),
                "Longest life of a waiver of its rules; none: \(DocumentLimits.waiverDays)."),
            .optional("tests", .list(.object(test), upTo: 200), "Examples that the policy keeps."),
        ])

    private static let actions = ["deny", "require-approval", "warn", "audit"]

    private static let approval = ObjectType(
        "PolicyApproval",
        rules: [.exactlyOne(of: ["team", "affected"]), .needs("fromPercent", "affected")],
        [
            .optional("team", .key, "Team whose sign-off is needed."),
            .optional(
                "affected", .choice(["audience", "transfer", "asset", "any"]),
                "Each other team with journeys that share this with the changed one."),
            .optional("count", .integer(1...10), default: JSON(1), "How many of its approvers."),
            .optional(
                "signed", .boolean, default: .bool(false),
                "Only sign-offs with their people's own signatures count."),
            .optional(
                "fromPercent", .identifier,
                "Parameter: the share of an audience from which a journey is affected; none: any."),
        ])

    private static let applies = ObjectType(
        "PolicyScope",
        [
            .optional(
                "to", .list(.choice(["proposal", "live"]), upTo: 2),
                "Proposals, or what is live when it is looked at again; none: both."),
            .optional(
                "kinds", .list(.choice(DocumentKind.allCases.map(\.rawValue)), upTo: 10),
                "Kinds of documents; none: journeys."),
            .optional(
                "channels", .list(.channel, upTo: 9), "Journeys with one of these; none: all."),
            .optional(
                "markets", .list(.key, upTo: 100),
                "Journeys in one of these, or that name none; none: all."),
            .optional("tags", .list(.label, upTo: 50), "Journeys with one of these; none: all."),
            .optional("journeys", .list(.key, upTo: 100), "Only these journeys; none: all."),
            .optional(
                "operations", .list(.choice(["create", "update", "retire"]), upTo: 3),
                "Only these operations; none: create and update."),
            .optional("when", .expression, "Further condition."),
        ])

    private static let forEach = ObjectType(
        "PolicyIteration",
        [
            .required("as", .identifier, "Name of the element in the rules."),
            .required("in", .expression, "List of elements."),
            .optional(
                "at", .expression, "Key of the element in findings; none: its field key."),
            .optional(
                "label", .expression, "What people call the element; none: its field label."),
        ])

    private static let parameter = ObjectType(
        "PolicyParameter",
        [
            .required("type", .choice(["bool", "int", "double", "string", "list"]), "Type."),
            .required("default", .any, "Value unless overridden."),
            .optional("min", .number(-1e12...1e12), "Smallest value that may be set."),
            .optional("max", .number(-1e12...1e12), "Largest value that may be set."),
            .optional(
                "stricter", .choice(["lower", "higher", "on", "off", "fewer", "more"]),
                "Which way a value is stricter."),
            .optional(
                "values", .list(.line, upTo: 50),
                "The values a text may have, from the laxest to the strictest."),
            .optional(
                "overrides", .map(keys: .key, values: .any, maxCount: 100),
                "Stricter value by market or region."),
            .optional("description", .prose, "What the value means."),
        ])

    private static let variable = ObjectType(
        "PolicyVariable",
        [
            .required("name", .identifier, "Name in the rules: variables.NAME."),
            .required("value", .expression, "What it stands for."),
        ])

    private static let rule = ObjectType(
        "PolicyRule",
        rules: [
            .notBoth("message", "messageExpression"), .notBoth("remedy", "remedyExpression"),
        ],
        [
            .required("name", .key, "Names the rule within the policy."),
            .optional("when", .expression, "The rule is skipped unless this holds."),
            .required("rule", .expression, "Condition that must hold."),
            .optional("message", .prose, "What people read when it fails."),
            .optional("messageExpression", .expression, "The same, computed."),
            .optional("remedy", .prose, "What people can do about it."),
            .optional("remedyExpression", .expression, "The same, computed."),
            .optional("action", .choice(actions), "Instead of the policy's own."),
            .optional("measure", .expression, "Number by which a finding is better or worse."),
        ])

    private static let rollout = ObjectType(
        "PolicyRollout",
        [
            .required("mode", .choice(["audit"]), "Findings are only recorded."),
            .required("until", .date, "Last day of the trial."),
        ])

    private static let test = ObjectType(
        "PolicyTest",
        [
            .required("name", .line, "What the example shows."),
            .required("given", .any, "The facts: journey, old, change, params, now."),
            .required(
                "expect", .choice(actions + ["pass", "waived", "skipped", "error"]), "Outcome."),
            .optional("findings", .list(.object(finding), upTo: 50), "Findings, in order."),
        ])

    private static let finding = ObjectType(
        "PolicyTestFinding",
        [
            .required("rule", .key, "Rule that failed."),
            .optional("at", .line, "Label of the element."),
            .optional("message", .prose, "What people read."),
        ])
}
