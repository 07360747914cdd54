import CEL

/// The types by which expressions know the journey document and the facts about it.
enum JourneyTypes {
    typealias Field = StructType.Field

    private static func list(_ name: String, _ element: CELType) -> Field {
        Field(name, .list(element), defaultValue: .list([]))
    }

    private static func flag(_ name: String) -> Field {
        Field(name, .bool, defaultValue: .bool(false))
    }

    static let audience = StructType(
        "audience",
        [
            Field("key", .string), Field("name", .string), Field("size", .int),
            Field("entrantsPerWeek", .int), Field("asOf", .string),
        ])

    static let entry = StructType(
        "entry",
        [
            Field("trigger", .string), Field("source", .string), Field("reentry", .string),
            Field("start", .string),
        ])

    static let wait = StructType(
        "wait",
        [
            Field("duration", .string), Field("time", .string), list("weekdays", .string),
            Field("zone", .string), Field("attribute", .string), Field("offset", .string),
        ])

    static let content = StructType(
        "content",
        [Field("asset", .string), Field("subject", .string), Field("messageClass", .string)])

    static let consent = StructType("consent", [Field("basis", .string), Field("list", .string)])

    static let outcome = StructType(
        "outcome",
        [
            Field("key", .string), Field("label", .string), Field("condition", .string),
            Field("percent", .double), Field("next", .string),
        ])

    static let step = StructType(
        "step",
        [
            Field("key", .string), Field("label", .string), Field("platformKey", .string),
            Field("kind", .string), Field("channel", .string), Field("team", .string),
            Field("wait", .structure(wait)), Field("content", .structure(content)),
            Field("consent", .structure(consent)), list("tags", .string),
            Field("transferTo", .string), Field("next", .string),
            list("outcomes", .structure(outcome)),
        ])

    static let exit = StructType(
        "exit", [Field("key", .string), Field("label", .string), Field("condition", .string)])

    static let goal = StructType(
        "goal",
        [
            Field("key", .string), Field("label", .string), Field("condition", .string),
            Field("windowDays", .int), flag("exitOnGoal"),
        ])

    static let cap = StructType(
        "cap", [Field("messages", .int), Field("days", .int), list("channels", .string)])

    static let quietHours = StructType(
        "quietHours", [Field("from", .string), Field("until", .string), Field("zone", .string)])

    static let transfer = StructType(
        "transfer", [Field("to", .string), Field("condition", .string)])

    static let metric = StructType(
        "metric", [Field("metric", .string), Field("step", .string), Field("floor", .double)])

    static let platform = StructType(
        "platform",
        [
            Field("name", .string), Field("workspace", .string), Field("id", .string),
            Field("version", .string),
        ])

    static let journey = StructType(
        "journey",
        [
            Field("kind", .string), Field("key", .string), Field("name", .string),
            Field("owner", .string), Field("purpose", .string), Field("tier", .int),
            Field("parent", .string), Field("audience", .structure(audience)),
            Field("entry", .structure(entry)), list("steps", .structure(step)),
            list("exits", .structure(exit)), list("goals", .structure(goal)),
            list("caps", .structure(cap)), Field("quietHours", .structure(quietHours)),
            list("transfers", .structure(transfer)),
            Field(
                "terms", .map(.string, .list(.string)),
                defaultValue: .map(Map([:] as [String: Value]))),
            list("metrics", .structure(metric)), Field("reviewBy", .string),
            Field("platform", .structure(platform)),
        ])

    static let change = StructType(
        "change", [Field("kind", .string), Field("key", .string), Field("operation", .string)])

    static let actor = StructType("actor", [Field("team", .string)])

    static let dangling = StructType(
        "dangling", [Field("step", .string), Field("outcome", .string), Field("next", .string)])

    static let week = StructType("week", [Field("count", .int), Field("timeline", .string)])

    static let graph = StructType(
        "graph",
        [
            list("unreachable", .string), list("dangling", .structure(dangling)),
            list("withoutExit", .string), list("cyclesWithoutWait", .list(.string)),
            Field("busiestWeek", .structure(week)),
        ])

    static let team = StructType(
        "team",
        [
            Field("key", .string), Field("name", .string), list("channels", .string),
            flag("operations"),
        ])

    static let load = StructType(
        "load",
        [Field("journey", .string), Field("name", .string), Field("messagesPerWeek", .int)])

    static let portfolio = StructType(
        "portfolio",
        [
            list("teams", .structure(team)), list("audienceLoad", .structure(load)),
            // The sum over audienceLoad: the language has no sum.
            Field("otherMessagesPerWeek", .int),
        ])
}
