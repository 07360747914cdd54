import CEL
import JourneyModel

/// The types by which expressions know the journey document and the facts about it.
enum JourneyTypes {
    private typealias Field = StructType.Field

    private static let key = SizeLimit.most(80)

    private static func list(
        _ name: String, _ element: CELType, limit: SizeLimit = .undeclared
    ) -> Field {
        Field(name, .list(element), defaultValue: .list([]), limit: limit)
    }

    /// The journey document, as its schema says.
    static let journey =
        DocumentSchema.of(.journey).map { SchemaTypes.structure($0.root) }
        ?? StructType("Journey", [])

    static let change = StructType(
        "Change", [Field("kind", .string), Field("key", .string), Field("operation", .string)])

    static let actor = StructType("Actor", [Field("team", .string)])

    static let dangling = StructType(
        "Dangling", [Field("step", .string), Field("outcome", .string), Field("next", .string)])

    static let week = StructType("Week", [Field("count", .int), Field("timeline", .string)])

    /// A cap that the journey declares, with the most that its own steps send in such a time.
    static let cap = StructType(
        "CapUse",
        [
            Field("messages", .int), Field("days", .int), list("channels", .string),
            Field("count", .int), Field("timeline", .string),
        ])

    static let heldWait = StructType(
        "HeldWait", [Field("step", .string), Field("label", .string), Field("seconds", .int)])

    static let quietLanding = StructType(
        "QuietLanding",
        [Field("step", .string), Field("time", .string), Field("wait", .string)])

    static let split = StructType(
        "RandomSplit",
        [
            Field("step", .string), Field("label", .string), Field("ways", .int),
            // Ways whose share is said, and the sum of these, in percent.
            Field("shares", .int), Field("sum", .double),
        ])

    static let graph = StructType(
        "Graph",
        [
            list("unreachable", .string, limit: .most(DocumentLimits.steps, of: key)),
            list("dangling", .structure(dangling)),
            list("withoutExit", .string, limit: .most(DocumentLimits.steps, of: key)),
            // Rings share no step: fifty of 24 hold more than twice what a journey has, and cost
            // a rule more than few long ones or many short ones would.
            list("cyclesWithoutWait", .list(.string), limit: .most(50, of: .most(24, of: key))),
            Field("busiestWeek", .structure(week)), list("caps", .structure(cap)),
            // Waits of a known length, timeouts included.
            list("waits", .structure(heldWait)),
            // Steps that hold people until something happens, however long.
            list("endlessWaits", .string, limit: .most(DocumentLimits.steps, of: key)),
            Field("longestDays", .double), Field("lastMessageDay", .double),
            Field("deepest", .int), list("inQuietHours", .structure(quietLanding)),
            list("splits", .structure(split)),
        ])

    /// One text of the document: `at` names the place within the journey, `field` the place within
    /// the step, whose label is empty for the journey itself.
    static let text = StructType(
        "DocumentText",
        [
            Field("at", .string), Field("label", .string), Field("field", .string),
            Field("text", .string),
        ])
}
