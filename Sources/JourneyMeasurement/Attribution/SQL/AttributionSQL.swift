/// The aggregation that users run where their touches lie; its small results are all that the
/// models need.
///
/// One template for every engine, and for the tables of the installation (`AttributionSQL+BuiltIn`).
/// Rules: a journey is cut at each conversion; a touch counts within
/// the look-back before the end of its journey; on equal seconds touches stand before conversions;
/// what remains without conversion is a null once it is older than the look-back.
package struct AttributionSQL: Equatable, Sendable {
    package var source: AttributionSource
    package var lookBackDays = 30
    package var halfLifeHours = 168.0
    /// Seconds since 1970 at which the data were taken; nil takes the last event.
    package var extractedAt: Int?
    /// Whether journeys are put into groups by customer, so that intervals can be computed.
    package var isGrouped = false

    package init(source: AttributionSource = AttributionSource()) {
        self.source = source
    }

    /// One of the results: a table that the text leaves behind, and the file to write it to.
    package enum Result: String, CaseIterable, Sendable {
        case transitions, channelSets = "channel_sets", credits

        package var table: String { "wayleave_\(rawValue)" }
        package var file: String { "\(rawValue).csv" }
    }

    /// The whole text, which an engine runs as it stands.
    package func text(dialect: AttributionDialect) -> String {
        let files = Result.allCases.map { "--   \($0.table) -> \($0.file)" }
        let head = """
            -- Sufficient statistics for attribution, \(dialect.rawValue): look-back \
            \(lookBackDays) days, half-life \(halfLifeHours) hours.
            -- Reads \(source.touchpoints) and \(source.conversions), and leaves these tables behind:
            \(files.joined(separator: "\n"))
            """
        let statements = statements(dialect: dialect).map { $0 + ";" }
        return ([head] + statements).joined(separator: "\n\n") + "\n"
    }

    /// The statements of the text, each alone.
    package func statements(dialect: AttributionDialect) -> [String] {
        let queries = queries(dialect: dialect)
        return queries.map { "drop table if exists \($0.name)" }
            + queries.map { "\(dialect.create($0.name))\n\($0.text)" }
    }

    /// The queries, each with the name by which the following ones read it.
    func queries(dialect: AttributionDialect) -> [(name: String, text: String)] {
        [
            ("wayleave_touches", touches(dialect)),
            (Result.transitions.table, transitions(dialect)),
            (Result.channelSets.table, channelSets(dialect)),
            (Result.credits.table, credits(dialect)),
        ]
    }

    /// What stands for the numbers in the text: the numbers, or arguments of a function.
    struct Terms: Equatable, Sendable {
        var lookBackSeconds: String
        var halfLifeHours: String
        /// The second up to which events are known.
        var end: String
        /// Seconds between which the end of a journey lies, the last one excluded; nil: whenever.
        var period: (from: String, until: String)?

        static func == (a: Terms, b: Terms) -> Bool {
            a.lookBackSeconds == b.lookBackSeconds && a.halfLifeHours == b.halfLifeHours
                && a.end == b.end && a.period?.from == b.period?.from
                && a.period?.until == b.period?.until
        }
    }

    /// Nil: what the options say.
    var arguments: Terms?

    private var terms: Terms {
        arguments
            ?? Terms(
                lookBackSeconds: String(lookBackDays * 86_400), halfLifeHours: "\(halfLifeHours)",
                end: extractedAt.map(String.init) ?? "(select max(ts) from events)")
    }

    private var group: String { isGrouped ? "journey_group, " : "" }

    /// One row a touch of every journey that counts.
    private func touches(_ dialect: AttributionDialect) -> String {
        let second = source.isTimestamp ? dialect.seconds(source.time) : source.time
        let (terms, real) = (terms, dialect.real)
        let period = terms.period.map {
            "\n    and ended_at >= \($0.from) and ended_at < \($0.until)"
        }
        return """
            with events as (
              select \(source.customer) as customer, \(second) as ts,
                     \(dialect.text(source.label)) as label,
                     0 as is_conversion, cast(0 as \(real)) as worth
              from \(source.touchpoints)
              union all
              select \(source.customer), \(second), \(dialect.text("null")),
                     1, cast(\(source.value) as \(real))
              from \(source.conversions)
            ), cut as (
              select customer, ts, label, is_conversion, worth,
                     coalesce(sum(is_conversion) over (
                       partition by customer order by ts, is_conversion, worth
                       rows between unbounded preceding and 1 preceding), 0) as journey
              from events
            ), ended as (
              select customer, journey, ts, label, is_conversion,
                     max(ts) over (partition by customer, journey) as ended_at,
                     max(is_conversion) over (partition by customer, journey) as converted,
                     sum(worth) over (partition by customer, journey) as journey_worth
              from cut
            ), kept as (
              select customer, journey, ts, label, ended_at, converted, journey_worth,
                     max(ts) over (partition by customer, journey) as youngest
              from ended
              where is_conversion = 0 and label <> '' and ts >= ended_at - \(terms.lookBackSeconds)
                and (converted = 1 or ended_at <= \(terms.end) - \(terms.lookBackSeconds))\
            \(period ?? "")
            ), aged as (
              select customer, journey, ts, label, converted, journey_worth,
                     power(cast(0.5 as \(real)), least(
                       cast(youngest - ts as \(real)) / 3600.0 / \(terms.halfLifeHours), 1000.0)) as decay
              from kept
            )
            select customer, journey, label, converted, journey_worth,
                   \(isGrouped ? "\(dialect.group("customer")) as journey_group,\n       " : "")\
            max(label) over (
                     partition by customer, journey order by ts, label
                     rows between 1 preceding and 1 preceding) as before_1,
                   max(label) over (
                     partition by customer, journey order by ts, label
                     rows between 2 preceding and 2 preceding) as before_2,
                   row_number() over (
                     partition by customer, journey order by ts, label) as place,
                   row_number() over (
                     partition by customer, journey, label order by ts) as occurrence,
                   count(*) over (partition by customer, journey) as touches,
                   decay / sum(decay) over (partition by customer, journey) as decayed
            from aged
            """
    }

    private func transitions(_ dialect: AttributionDialect) -> String {
        let start = "'(start)'"
        return """
            select \(group)previous_label, from_label, to_label, count(*) as journeys
            from (
              select \(group)coalesce(nullif(before_2, ''), \(start)) as previous_label,
                     coalesce(nullif(before_1, ''), \(start)) as from_label, label as to_label
              from wayleave_touches
              union all
              select \(group)coalesce(nullif(before_1, ''), \(start)), label,
                     case when converted = 1 then '(conversion)' else '(null)' end
              from wayleave_touches
              where place = touches
            ) as steps
            group by \(group)previous_label, from_label, to_label
            """
    }

    private func channelSets(_ dialect: AttributionDialect) -> String {
        let other = AttributionStatistics.otherLabel
        let limit = ChannelSetTable.labelLimit
        return """
            with ranked as (
              select label, row_number() over (order by count(*) desc, label) as place,
                     count(*) over () as labels
              from wayleave_touches
              group by label
            ), named as (
              select t.customer as customer, t.journey as journey, \
            \(isGrouped ? "t.journey_group as journey_group, " : "")\
            t.converted as converted,
                     t.journey_worth as journey_worth,
                     case when r.labels <= \(limit) or r.place < \(limit)
                       then t.label else '\(other)' end as label
              from wayleave_touches as t
              join ranked as r on r.label = t.label
              where t.occurrence = 1
            ), sets as (
              select \(group)customer, journey, converted, journey_worth,
                     \(dialect.sortedSet("label")) as channels
              from named
              group by \(group)customer, journey, converted, journey_worth
            )
            select \(group)channels, sum(converted) as conversions, sum(journey_worth) as value,
                   sum(1 - converted) as nulls
            from sets
            group by \(group)channels
            """
    }

    private func credits(_ dialect: AttributionDialect) -> String {
        let shares = [
            ("first", "case when place = 1 then 1.0 else 0.0 end"),
            ("last", "case when place = touches then 1.0 else 0.0 end"),
            ("linear", "cast(1 as \(dialect.real)) / touches"),
            (
                "position",
                """
                case when touches = 1 then 1.0 when touches = 2 then 0.5 \
                when place = 1 or place = touches then 0.4 else cast(0.2 as \(dialect.real)) / (touches - 2) end
                """
            ),
            ("time_decay", "decayed"),
        ].flatMap { name, share in
            [
                "       sum(converted * cast(\(share) as \(dialect.real))) as \(name)_conversions",
                "       sum(journey_worth * cast(\(share) as \(dialect.real))) as \(name)_value",
            ]
        }
        return """
            select \(group)label, sum(case when occurrence = 1 then 1 else 0 end) as journeys,
            \(shares.joined(separator: ",\n"))
            from wayleave_touches
            group by \(group)label
            """
    }
}
