import JourneyMeasurement
import Testing

@Suite struct StatisticsFilesTests {
    private static let credits = """
        label,journeys,first_conversions,first_value,last_conversions,last_value,\
        linear_conversions,linear_value,position_conversions,position_value,\
        time_decay_conversions,time_decay_value
        a,2,1,5,1,5,1,5,1,5,1,5

        """

    private func read(
        _ files: [AttributionSQL.Result: String], mapping: LabelMapping? = nil
    ) throws -> AttributionStatistics {
        var reader = StatisticsFiles(mapping: mapping)
        for (result, text) in files { try reader.read(result, Array(text.utf8)) }
        let (statistics, problems) = try reader.finish()
        #expect(problems.values.allSatisfy { $0.count == 0 })
        return statistics
    }

    @Test("what is written is read back, for every model")
    func roundTrip() throws {
        let content = try PathText.read(
            "path,conversions,value,nulls,hours\n\"x,1\" > b > b,2,7.5,1,9 5 1\nb,0,0,3,\nb > c,1,1,1,2 1\n"
        )
        var files: [AttributionSQL.Result: String] = [:]
        for result in AttributionSQL.Result.allCases {
            files[result] = content.statistics.file(result)
        }
        let again = try read(files)
        for model in AttributionModel.allCases {
            let wanted = try PathText.shares(content.statistics, model)
            let found = try PathText.shares(again, model)
            #expect(wanted.keys == found.keys)
            #expect(wanted.allSatisfy { ($1 - (found[$0] ?? 0)).magnitude < 1e-12 })
        }
        #expect(again.whole.total == content.statistics.whole.total)
    }

    @Test("counts that contradict each other are refused by each model that needs them")
    func contradictions() throws {
        let sets = "channels,conversions,value,nulls\na,1,5,1\n"
        let head = "previous_label,from_label,to_label,journeys\n"
        let cases: [(String, AttributionError)] = [
            ("(start),(start),a,2\n(start),a,a,2\n", .noWayOut("a")),
            ("(start),(start),a,2\n", .noWayOut("a")),
            ("(start),(start),a,2\n(start),a,(null),2\n", .unreachable),
            ("(start),a,(null),2\n", .noTransitions),
        ]
        for (rows, error) in cases {
            let statistics = try read([
                .transitions: head + rows, .channelSets: sets, .credits: Self.credits,
            ])
            let report = AttributionReport(statistics)
            #expect(report.unavailable == [.markov1: error, .markov2: error])
            #expect(report.model(.shapley)?.credits.conversions == [1])
        }
    }

    @Test("rare labels in one say that the Shapley credit is capped")
    func capped() throws {
        let statistics = try read([
            .transitions: "previous_label,from_label,to_label,journeys\n(start),(start),a,2\n"
                + "(start),a,(conversion),1\n(start),a,(null),1\n",
            .channelSets: "channels,conversions,value,nulls\n(other)>a,1,5,1\n",
            .credits: Self.credits,
        ])
        #expect(AttributionReport(statistics).isShapleyCapped)
        #expect(try PathText.shares(statistics, .shapley) == ["a": 0.5, "(other)": 0.5])
        #expect(statistics.whole.journeys == [2, 0])
    }

    @Test("labels that become one are one player, and their journeys count once")
    func mapped() throws {
        let content = try PathText.read("path,conversions,hours\nm1 > m2 > web,1,3 2 1\n")
        var files: [AttributionSQL.Result: String] = [:]
        for result in AttributionSQL.Result.allCases {
            files[result] = content.statistics.file(result)
        }
        let mapping = LabelMapping(["m1": "mail", "m2": "mail"])
        let statistics = try read(files, mapping: mapping)
        #expect(try PathText.shares(statistics, .shapley) == ["mail": 0.5, "web": 0.5])
        #expect(statistics.whole.journeys == [1, 1])
    }

    @Test("a file without its columns, or with a negative count, is told")
    func badFiles() throws {
        var reader = StatisticsFiles()
        #expect(throws: TableFileError.self) {
            try reader.read(.channelSets, Array("sets,conversions\na,1\n".utf8))
        }
        reader = StatisticsFiles()
        try reader.read(.credits, Array(Self.credits.utf8))
        try reader.read(
            .channelSets, Array("channels,conversions,value,nulls\na,-1,0,0\n".utf8))
        try reader.read(
            .transitions, Array("previous_label,from_label,to_label,journeys\n".utf8))
        let (_, problems) = try reader.finish()
        #expect(problems[.channelSets]?.first.map(\.field) == ["conversions"])
    }
}
