/// Counts the rows of a file of paths.
struct PathRows: RecordTaking, Sendable {
    private let options: PathFileOptions
    private let separator: PathSeparator
    private var header: [String] = []
    private var places = PathColumns.Places()
    private var labels: LabelTable
    private var row = JourneyRow()
    private var counts: [JourneyCounts]
    private var sets = ChannelSetTable()
    private var division: JourneyGroups.Division?
    private(set) var problems: RowProblems
    private var rows = 0
    private var censored = 0.0
    private var unvalued = 0.0
    /// Whether all files so far tell when touches were, and when journeys ended.
    private var isTimed = true
    private var tellsEnds = true

    init(_ options: PathFileOptions) {
        self.options = options
        separator = PathSeparator(options.separator)
        labels = LabelTable(mapping: options.mapping)
        division = options.groups.map(JourneyGroups.Division.init)
        let groups = options.groups == nil ? 1 : JourneyGroups.count
        counts = (0..<groups).map { _ in
            JourneyCounts(transitionLimit: TransitionTable.entryLimit / groups)
        }
        problems = RowProblems(limit: options.problemLimit)
    }

    mutating func keepOut(_ problem: RowProblem) { problems.add(problem) }

    mutating func take(header: [String]) throws(TableFileError) {
        self.header = header
        places = try options.columns.places(in: header)
        if options.lifetimeValues != nil, places.customer == nil {
            throw .missingColumn("customer_id", found: header)
        }
        isTimed = isTimed && places.hours != nil
        tellsEnds = tellsEnds && places.endedAt != nil
    }

    mutating func take(_ record: TableRecord) throws(TableFileError) {
        guard var weight = weight(record) else { return }
        guard try takePath(record) else { return }
        if let place = places.hours {
            guard takeHours(record, place, isNeeded: weight.conversions > 0) else { return }
        }
        var isOpen = false
        if let censoring = options.censoring, let place = places.endedAt, weight.nulls > 0 {
            guard let endedAt = record.number(place) else {
                return complain(
                    record, place, "no number of seconds", "Write the seconds since 1970")
            }
            isOpen = censoring.isOpen(endedAt: endedAt)
        }
        // From here on the row counts.
        rows += 1
        if let values = options.lifetimeValues { weight.value = worth(record, weight, values) }
        if isOpen {
            censored += weight.nulls
            weight.nulls = 0
        }
        if weight.journeys > 0 { count(weight) }
    }

    private mutating func count(_ weight: JourneyWeight) {
        row.findDistinct()
        if weight.conversions != 0 { row.decay(by: options.timeDecay) }
        sets.add(row.distinct, weight)
        guard division != nil else {
            counts[0].makeRoom(labels: labels.labels.count)
            return counts[0].add(row, weight)
        }
        division?.divide(weight)
        guard let shares = division?.shares else { return }
        for group in shares.indices where shares[group].journeys > 0 {
            counts[group].makeRoom(labels: labels.labels.count)
            counts[group].add(row, shares[group])
        }
    }

    /// The lifetime value of the customer, for each conversion; 0 where nobody knows it.
    private mutating func worth(
        _ record: TableRecord, _ weight: JourneyWeight, _ values: [String: Double]
    ) -> Double {
        guard weight.conversions > 0 else { return 0 }
        let customer = places.customer.flatMap { record.text($0) }
        guard let value = customer.flatMap({ values[$0] }) else {
            unvalued += weight.conversions
            return 0
        }
        return value * weight.conversions
    }

    /// The numbers of the row; nil after a complaint.
    @inline(__always)
    private mutating func weight(_ record: TableRecord) -> JourneyWeight? {
        guard let conversions = record.number(places.conversions), conversions >= 0 else {
            complain(
                record, places.conversions, "no number of conversions",
                "Write a number from 0 up")
            return nil
        }
        var weight = JourneyWeight(conversions: conversions)
        if let place = places.nulls, !record.fields[place].isEmpty {
            guard let nulls = record.number(place), nulls >= 0 else {
                complain(record, place, "no number of journeys", "Write a number from 0 up")
                return nil
            }
            weight.nulls = nulls
        }
        if options.lifetimeValues == nil, let place = places.value, !record.fields[place].isEmpty {
            guard let value = record.number(place) else {
                complain(record, place, "no value", "Write a number with a decimal point")
                return nil
            }
            weight.value = value
        }
        return isCountable(record, weight) ? weight : nil
    }

    private mutating func isCountable(_ record: TableRecord, _ weight: JourneyWeight) -> Bool {
        if weight.journeys == 0 {
            complain(
                record, places.conversions, "neither a conversion nor a null",
                "Leave rows without journeys out")
            return false
        }
        if weight.value != 0, weight.conversions == 0, let place = places.value {
            complain(
                record, place, "a value without a conversion",
                "Count the conversion, or leave the value out")
            return false
        }
        guard weight.journeys < 0x1p53 else {
            complain(record, places.conversions, "too many journeys", "Write a smaller number")
            return false
        }
        return true
    }

    /// The labels of the path, into the row; false after a complaint.
    @inline(__always)
    private mutating func takePath(_ record: TableRecord) throws(TableFileError) -> Bool {
        row.clear()
        let field = record.fields[places.path]
        let failure: Int?
        if field.isEscaped {
            let content = record.content(places.path)
            failure = try separator.labels(
                content.span, 0..<content.count, from: &labels, into: &row.touches)
        } else {
            failure = try separator.labels(
                record.bytes, field.start..<max(field.start, field.end), from: &labels,
                into: &row.touches)
        }
        guard let failure else { return true }
        complain(
            record, places.path, "touch \(failure) has no label",
            "Write text of at most \(LabelTable.labelLimitBytes) bytes between two separators")
        return false
    }

    private mutating func takeHours(
        _ record: TableRecord, _ place: Int, isNeeded: Bool
    ) -> Bool {
        let content = record.content(place)
        let isRead = PathHours.read(content.span, into: &row.hours)
        if isRead, row.hours.isEmpty, !isNeeded { return true }
        guard isRead, row.hours.count == row.touches.count else {
            let told = isRead ? "\(row.hours.count) hours" : "something else than hours"
            complain(
                record, place, "\(told) for \(row.touches.count) touches",
                "Write a number of hours from 0 up for every touch, in the order of the path")
            return false
        }
        return true
    }

    private mutating func complain(
        _ record: TableRecord, _ place: Int, _ message: String, _ remedy: String
    ) {
        problems.add(
            RowProblem(
                line: record.line, field: header[place], message: message, remedy: remedy))
    }

    var content: PathFileContent {
        var whole = JourneyCounts()
        whole.makeRoom(labels: labels.labels.count)
        if counts.count == 1 {
            whole = counts[0]
            whole.makeRoom(labels: labels.labels.count)
        } else {
            for group in counts { whole.add(group) }
        }
        var statistics = AttributionStatistics(
            labels: labels.labels, whole: whole, groups: counts.count == 1 ? [] : counts)
        statistics.sets = sets.isKept ? sets.entries : nil
        statistics.censored = censored
        if isTimed {
            statistics.decay = .times
        } else if let hours = options.timeDecay.assumedSpacingHours {
            statistics.decay = .assumedSpacing(hours: hours)
        }
        return PathFileContent(
            statistics: statistics, rows: rows, problems: problems, unvalued: unvalued,
            tellsEnds: tellsEnds)
    }
}
