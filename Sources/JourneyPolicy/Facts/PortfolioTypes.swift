import CEL

/// The types by which expressions know the facts about other journeys and teams.
enum PortfolioTypes {
    private typealias Field = StructType.Field

    private static func list(_ name: String, _ element: StructType) -> Field {
        Field(name, .list(.structure(element)))
    }

    static let team = StructType(
        "Team",
        [
            Field("key", .string), Field("name", .string),
            Field("channels", .list(.string), defaultValue: .list([])),
            Field("operations", .bool, defaultValue: .bool(false)),
        ])

    static let load = StructType(
        "Load",
        [Field("journey", .string), Field("name", .string), Field("messagesPerWeek", .int)])

    /// A way out of the journey; `state` is `missing` where no such journey exists and `proposed`
    /// where the same proposal brings it.
    static let transfer = StructType(
        "JourneyTransfer",
        [
            Field("step", .string), Field("label", .string), Field("to", .string),
            Field("name", .string), Field("state", .string),
        ])

    static let loop = StructType(
        "TransferLoop",
        [Field("to", .string), Field("way", .string), Field("endless", .bool)])

    static let incoming = StructType(
        "IncomingTransfer",
        [Field("journey", .string), Field("name", .string), Field("state", .string)])

    static let overlap = StructType(
        "AudienceOverlap",
        [
            Field("audience", .string), Field("percent", .int), Field("journeys", .int),
            Field("messagesPerWeek", .int),
        ])

    static let experiment = StructType(
        "OpenExperiment",
        [
            Field("journey", .string), Field("name", .string), Field("step", .string),
            Field("label", .string),
        ])

    static let term = StructType(
        "TermUse",
        [Field("facet", .string), Field("term", .string), Field("journeys", .int)])

    static let asset = StructType(
        "AssetUse",
        [Field("asset", .string), Field("journey", .string), Field("name", .string)])

    static let portfolio = StructType(
        "Portfolio",
        [
            list("teams", team), list("audienceLoad", load),
            // The sum over audienceLoad: the language has no sum.
            Field("otherMessagesPerWeek", .int),
            list("transfers", transfer), list("transferLoops", loop),
            list("incoming", incoming), list("overlaps", overlap),
            // What one person of the audience gets from all other journeys, overlaps weighted.
            Field("expectedMessagesPerWeek", .double),
            list("experiments", experiment), list("terms", term), list("assets", asset),
        ])
}
