/// The same queries over the tables of the installation: `sql/api/attribution_counts.sql` is what
/// this makes, so that what the database runs is what `attribution sql` prints.
extension AttributionSQL {
    /// The function of the database, as it stands in its file.
    ///
    /// Touches and conversions are read under the names that the queries use for them. Everything
    /// is one statement of a function that only reads: it makes no table, so it needs no right to.
    package static var builtInFunction: String {
        var sql = AttributionSQL()
        sql.isGrouped = true
        sql.arguments = Terms(
            lookBackSeconds: "p_look_back_seconds", halfLifeHours: "p_half_life_hours",
            end: "p_known_until", period: ("p_from", "p_until"))
        let queries = sql.queries(dialect: .postgres).map { name, text in
            let kept = name == "wayleave_touches" ? " materialized" : ""
            return "\(name) as\(kept) (\n\(text.indented)\n)"
        }
        let results = Result.allCases.map { result in
            let columns = StatisticsRows.columns(result)
            let numbers = columns.numbers.map { "\($0)::float8" }.joined(separator: ", ")
            return """
                select '\(result.rawValue)'::text, journey_group::int,
                  array[\(columns.labels.joined(separator: ", "))]::text[],
                  array[\(numbers)]
                from \(result.table)
                """
        }
        return head + "with touchpoints as (\n  select t.customer as customer_id, t.second as ts, "
            + "t.label as channel\n  from priv.labelled_touches(p_journey, p_by, p_from, p_until, "
            + "p_look_back_seconds) t\n), conversions as (\n"
            + "  select c.customer as customer_id, c.second as ts, c.value\n"
            + "  from priv.counted_conversions(p_journey, p_from, p_until, "
            + "p_look_back_seconds) c\n), "
            + queries.joined(separator: ", ") + "\n"
            + results.joined(separator: "\nunion all\n") + "\n$$;\n"
    }

    private static let head = """
        -- Made by `make golden` of the text that `attribution sql` prints; not edited.

        -- What the models of attribution are computed from, of journeys that ended in a period.
        --   caller   api.attribution_counts
        create function priv.attribution_counts(
            p_journey bigint, p_by text, p_from bigint, p_until bigint, p_known_until bigint,
            p_look_back_seconds bigint, p_half_life_hours float8)
        returns table (result text, journey_group int, labels text[], numbers float8[])
        language sql stable as $$

        """
}

extension String {
    fileprivate var indented: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
            .joined(separator: "\n")
    }
}
