import JourneyMeasurement
import JourneyTestSupport
import Postgres
import Testing

@Suite struct AttributionSQLTests {
    private static let day = 86_400

    /// Touches and conversions of 300 customers, with the cases that the rules are made for.
    private struct Sample {
        var touches: [(customer: Int, second: Int, label: String)] = []
        var conversions: [(customer: Int, second: Int, value: Double)] = []

        init() {
            var state: UInt64 = 42
            func draw(_ below: Int) -> Int {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int(state >> 33) % below
            }
            let labels = ["email", "Web", "sms", "paid search", "é"]
            for customer in 0..<300 {
                // Hours, so that equal seconds and the very edge of the look-back are met.
                for _ in 0...draw(7) {
                    touches.append((customer, draw(2_000) / 24 * day, labels[draw(5)]))
                }
                for _ in 0..<draw(3) {
                    let second = draw(2_000) / 24 * day
                    if conversions.contains(where: {
                        $0.customer == customer && $0.second == second
                    }) {
                        continue
                    }
                    conversions.append((customer, second, Double(draw(4_000)) / 4))
                }
            }
        }

        /// The same rules, journey by journey, as a file of paths.
        func paths(lookBack: Int) -> String {
            let last = max(touches.map(\.second).max() ?? 0, conversions.map(\.second).max() ?? 0)
            var text = "path,conversions,value,nulls,hours\n"
            for customer in 0..<300 {
                var open = touches.filter { $0.customer == customer }
                    .sorted { ($0.second, $0.label) < ($1.second, $1.label) }
                let ends = conversions.filter { $0.customer == customer }
                    .sorted { $0.second < $1.second }
                for end in ends {
                    let mine = open.filter { $0.second <= end.second }
                    open.removeFirst(mine.count)
                    text += row(mine, end: end.second, lookBack, "1,\(end.value),0")
                }
                if let end = open.last?.second, end <= last - lookBack {
                    text += row(open, end: end, lookBack, "0,0,1")
                }
            }
            return text
        }

        private func row(
            _ touches: [(customer: Int, second: Int, label: String)], end: Int, _ lookBack: Int,
            _ numbers: String
        ) -> String {
            let kept = touches.filter { $0.second >= end - lookBack }
            if kept.isEmpty { return "" }
            let path = kept.map(\.label).joined(separator: " > ")
            let hours = kept.map { "\(Double(end - $0.second) / 3_600)" }.joined(separator: " ")
            return "\(path),\(numbers),\(hours)\n"
        }
    }

    /// Runs a text on the sample in a database of its own; what its tables hold.
    private func run(_ sql: AttributionSQL, _ sample: Sample) async throws -> AttributionStatistics
    {
        let server = try await PrivateServer.shared
        let database = try await server.createDatabase()
        let connection = try await Connection.open(
            ConnectionOptions(server.connectionString(database: database)))
        try await connection.execute(
            script: Script(
                embeddedUTF8: Array(
                    """
                    create table touchpoints (customer_id int, ts bigint, channel text);
                    create table conversions (customer_id int, ts bigint, value numeric);
                    """.utf8)))
        let touches = sample.touches.map { "\($0.customer)\t\($0.second)\t\($0.label)\n" }
        let ends = sample.conversions.map { "\($0.customer)\t\($0.second)\t\($0.value)\n" }
        _ = try await connection.copyIn(
            "copy touchpoints from stdin", rows: touches.map { Array($0.utf8) })
        _ = try await connection.copyIn(
            "copy conversions from stdin", rows: ends.map { Array($0.utf8) })
        let text = sql.text(dialect: .postgres)
        // Twice: what the text leaves behind does not stand in its way.
        for _ in 0..<2 {
            try await connection.execute(script: Script(embeddedUTF8: Array(text.utf8)))
        }
        var files = StatisticsFiles()
        for (result, rows) in try await tables(connection, isGrouped: sql.isGrouped) {
            try files.read(result, Array((rows.joined(separator: "\n") + "\n").utf8))
        }
        await connection.close()
        let (statistics, problems) = try files.finish()
        #expect(problems.values.allSatisfy { $0.count == 0 })
        return statistics
    }

    private func tables(
        _ connection: Connection, isGrouped: Bool
    ) async throws -> [(AttributionSQL.Result, [String])] {
        @Sendable func line(_ row: borrowing Row) throws(PostgresError) -> String {
            try row.value("line", as: String.self)
        }
        let group = isGrouped ? "journey_group," : ""
        let transitions = try await connection.query(
            """
            select coalesce(to_jsonb(t) ->> 'journey_group' || ',', '') || previous_label || ','
              || from_label || ',' || to_label || ',' || journeys as line
            from wayleave_transitions as t
            """, decode: line)
        let sets = try await connection.query(
            """
            select coalesce(to_jsonb(t) ->> 'journey_group' || ',', '') || channels || ','
              || conversions || ',' || value || ',' || nulls as line
            from wayleave_channel_sets as t
            """, decode: line)
        let credits = try await connection.query(
            """
            select coalesce(to_jsonb(t) ->> 'journey_group' || ',', '') || concat_ws(
              ',', label, journeys, first_conversions, first_value, last_conversions, last_value,
              linear_conversions, linear_value, position_conversions, position_value,
              time_decay_conversions, time_decay_value) as line
            from wayleave_credits as t
            """, decode: line)
        return [
            (.transitions, ["\(group)previous_label,from_label,to_label,journeys"] + transitions),
            (.channelSets, ["\(group)channels,conversions,value,nulls"] + sets),
            (
                .credits,
                [
                    "\(group)label,journeys,first_conversions,first_value,last_conversions,"
                        + "last_value,linear_conversions,linear_value,position_conversions,"
                        + "position_value,time_decay_conversions,time_decay_value"
                ] + credits
            ),
        ]
    }

    @Test("PostgreSQL counts what the pass over paths counts", arguments: [30, 7])
    func equality(lookBackDays: Int) async throws {
        let sample = Sample()
        var sql = AttributionSQL()
        sql.lookBackDays = lookBackDays
        let found = try await run(sql, sample)
        let wanted = try PathText.read(sample.paths(lookBack: lookBackDays * Self.day))
        #expect(wanted.problems.first == [])
        #expect(found.whole.total.conversions == wanted.statistics.whole.total.conversions)
        #expect(found.whole.total.nulls == wanted.statistics.whole.total.nulls)
        #expect(wanted.statistics.whole.total.nulls > 20)
        #expect(found.sets?.count == wanted.statistics.sets?.count)
        for model in AttributionModel.allCases {
            let ours = try ModelCredits(model, wanted.statistics.whole, of: wanted.statistics)
            let theirs = try ModelCredits(model, found.whole, of: found)
            for (number, label) in wanted.statistics.labels.enumerated() {
                let other = try #require(found.labels.firstIndex(of: label))
                #expect((ours.conversions[number] - theirs.conversions[other]).magnitude < 1e-8)
                #expect((ours.value[number] - theirs.value[other]).magnitude < 1e-6)
                #expect(
                    wanted.statistics.whole.journeys[number] == found.whole.journeys[other])
            }
        }
    }

    @Test("journeys in groups by customer give the same credit, and intervals")
    func grouped() async throws {
        let sample = Sample()
        var sql = AttributionSQL()
        let whole = try await run(sql, sample)
        sql.isGrouped = true
        let grouped = try await run(sql, sample)
        #expect(grouped.groups.count == JourneyGroups.count)
        for model in AttributionModel.allCases {
            let wanted = try PathText.shares(whole, model)
            let found = try PathText.shares(grouped, model)
            #expect(wanted.allSatisfy { ($1 - (found[$0] ?? 0)).magnitude < 1e-8 })
        }
        let report = AttributionReport(grouped)
        #expect(report.models.allSatisfy { $0.uncertainty != nil })
    }

    @Test("only plain names go into the text")
    func names() {
        var source = AttributionSource()
        let isTaken = source.rename(.touchpoints, to: "warehouse.touch_2026")
        #expect(isTaken)
        #expect(source.touchpoints == "warehouse.touch_2026")
        for name in ["", "a b", "t; drop table x", "a.b.c.d", "1a", "a\"b", "a..b", "tüv"] {
            let isTaken = source.rename(.touchpoints, to: name)
            #expect(!isTaken)
        }
        let isColumn = source.rename(.label, to: "a.b")
        #expect(!isColumn)
        #expect(source.touchpoints == "warehouse.touch_2026")
    }
}
