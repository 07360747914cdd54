/// Credit that was kept; what fills the columns stands in `sql/api/attribution_runs.sql`.
extension DataSet {
    static let attribution = DataSet(
        name: "attribution", version: 1, row: "What a model gives to a label, of a kept run",
        time: "when the run was kept",
        columns: [
            Column("run", .text, "Its number, A-12"),
            Column("first_day", .day, "Of the period in which journeys ended"),
            Column("last_day", .day, "Of the same"),
            Column("journey", .text, "Key of the journey; empty: all together"),
            Column("credit_by", .text, "channel, step, journey, or a facet of journeys"),
            Column("weight", .text, "What was shared out: conversions or value"),
            Column("look_back_days", .integer, "How long before its end a touch counts"),
            Column("model", .text, "first, last, linear, position, time_decay, markov_1 and so on"),
            Column("label", .text, "What the credit goes to"),
            Column("journeys", .number, "Journeys that touched it"),
            Column("conversions", .number, "Conversions that the model gives to it"),
            Column("value", .number, "Their value"),
            Column("share", .number, "Of what was shared out; 1 over all labels"),
            Column("low", .number, "Of a 95 % interval of the share; empty: too few journeys"),
            Column("high", .number, "Of the same"),
            Column("run_journeys", .number, "Journeys of the run"),
            Column("run_conversions", .number, "Conversions of the run"),
            Column("inputs", .text, "SHA-256 of what was counted, hexadecimal"),
            Column("kept_by", .text, "Pseudonym of who kept it"),
            Column("kept_at", .moment, "When"),
        ])
}
