import CEL
import JourneyModel

/// The types by which expressions know the facts about other journeys and teams.
enum PortfolioTypes {
    private typealias Field = StructType.Field

    private static func list(_ name: String, _ element: StructType) -> Field {
        Field(name, .list(.structure(element)))
    }

    private static func key(_ name: String) -> Field {
        Field(name, .string, limit: .most(80))
    }

    private static func label(_ name: String) -> Field {
        Field(name, .string, limit: .most(DocumentLimits.labelLength))
    }

    static let team = StructType(
        "Team",
        [
            key("key"), label("name"),
            Field("channels", .list(.string), defaultValue: .list([])),
            Field("operations", .bool, defaultValue: .bool(false)),
        ])

    static let load = StructType(
        "Load",
        [key("journey"), label("name"), key("owner"), Field("messagesPerWeek", .int)])

    /// A way out of the journey; `state` is `missing` where no such journey exists and `proposed`
    /// where the same proposal brings it.
    static let transfer = StructType(
        "JourneyTransfer",
        [
            key("step"), label("label"), key("to"),
            label("name"), key("state"),
        ])

    static let loop = StructType(
        "TransferLoop",
        [key("to"), Field("way", .string), Field("endless", .bool)])

    static let incoming = StructType(
        "IncomingTransfer",
        [key("journey"), label("name"), key("state")])

    static let overlap = StructType(
        "AudienceOverlap",
        [
            // Shares of the journey's own audience, and of the other one.
            key("audience"), Field("percent", .int), Field("percentOfOther", .int),
            Field("journeys", .int), Field("messagesPerWeek", .int),
            // Keys of the teams that answer for those journeys.
            Field(
                "owners", .list(.string), defaultValue: .list([]),
                limit: .most(100, of: .most(80))),
        ])

    static let experiment = StructType(
        "OpenExperiment",
        [
            key("journey"), label("name"), key("step"),
            label("label"),
        ])

    static let term = StructType(
        "TermUse",
        [key("facet"), label("term"), Field("journeys", .int)])

    static let asset = StructType(
        "AssetUse",
        [Field("asset", .string), key("journey"), label("name")])

    static let portfolio = StructType(
        "Portfolio",
        [
            list("teams", team), list("audienceLoad", load),
            // The sum over audienceLoad: the language has no sum.
            Field("otherMessagesPerWeek", .int),
            list("transfers", transfer), list("transferLoops", loop),
            list("incoming", incoming),
            // False where nobody has compared the audience with others.
            Field("overlapsKnown", .bool), list("overlaps", overlap),
            // Not there where nobody has counted them.
            Field("inside", .int),
            // What one person of the audience gets from all other journeys, overlaps weighted.
            Field("expectedMessagesPerWeek", .double),
            list("experiments", experiment), list("terms", term), list("assets", asset),
        ])
}
