extension Function {
    /// The parts of moments and durations, in UTC or in a zone.
    static let times: [Function] = [
        part("getFullYear") { date, _ in date.year },
        part("getMonth") { date, _ in date.month &- 1 },
        part("getDayOfMonth") { date, _ in date.day &- 1 },
        part("getDate") { date, _ in date.day },
        part("getDayOfWeek") { date, _ in
            CivilDate.floorDivide(date.daysSince1970 &+ 4, 7).rest
        },
        part("getDayOfYear") { date, _ in
            date.daysSince1970 &- CivilDate(year: date.year, month: 1, day: 1).daysSince1970
        },
        part("getHours", ofDuration: { $0 / 3_600_000_000_000 }) { date, _ in date.hour },
        part("getMinutes", ofDuration: { $0 / 60_000_000_000 }) { date, _ in date.minute },
        part("getSeconds", ofDuration: { $0 / 1_000_000_000 }) { date, _ in date.second },
        part("getMilliseconds", ofDuration: { $0 % 1_000_000_000 / 1_000_000 }) { _, nanos in
            Int64(nanos / 1_000_000)
        },
    ]

    private static func part(
        _ name: String, ofDuration duration: (@Sendable (Int64) -> Int64)? = nil,
        _ body: @escaping @Sendable (CivilDate, Int32) -> Int64
    ) -> Function {
        var overloads: [Overload] = [
            .member(.timestamp, returns: .int), .member(.timestamp, .string, returns: .int),
        ]
        if duration != nil { overloads.append(.member(.duration, returns: .int)) }
        return Function(
            name, overloads,
            .variadic { arguments, frame in
                if case .duration(let nanoseconds) = arguments[0], arguments.count == 1 {
                    return duration.map { .int($0(nanoseconds)) }
                }
                guard case .timestamp(let moment) = arguments[0] else { return nil }
                var offset: Int64 = 0
                if arguments.count > 1 {
                    guard case .string(let zone) = arguments[1] else { return nil }
                    guard let seconds = ZoneOffset.seconds(zone.string, at: moment) else {
                        // The system looks for a file each time.
                        guard frame.budget.spend(100) else { return frame.budget.error }
                        return .failure(
                            .invalidArgument, "the time zone `\(zone.string)` is not known")
                    }
                    offset = seconds
                }
                let date = CivilDate(seconds: moment.seconds &+ offset)
                return .int(body(date, moment.nanoseconds))
            })
    }
}
