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

    private static func flag(_ name: String) -> Field {
        Field(name, .bool, defaultValue: .bool(false))
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

    static let graph = StructType(
        "Graph",
        [
            list("unreachable", .string, limit: .most(DocumentLimits.steps, of: key)),
            list("dangling", .structure(dangling)),
            list("withoutExit", .string, limit: .most(DocumentLimits.steps, of: key)),
            // Rings share no step: fifty of 24 hold more than twice what a journey has, and cost
            // a rule more than few long ones or many short ones would.
            list("cyclesWithoutWait", .list(.string), limit: .most(50, of: .most(24, of: key))),
            Field("busiestWeek", .structure(week)),
        ])

    static let team = StructType(
        "Team",
        [
            Field("key", .string), Field("name", .string), list("channels", .string),
            flag("operations"),
        ])

    static let load = StructType(
        "Load",
        [Field("journey", .string), Field("name", .string), Field("messagesPerWeek", .int)])

    static let portfolio = StructType(
        "Portfolio",
        [
            list("teams", .structure(team)), list("audienceLoad", .structure(load)),
            // The sum over audienceLoad: the language has no sum.
            Field("otherMessagesPerWeek", .int),
        ])
}
