package import JourneyModel

/// Values of a case, or what is wrong with them, by name.
extension JSON {
    package func member(_ key: String) throws(OracleProblem) -> JSON {
        guard let value = self[key] else { throw OracleProblem("\(key) is missing") }
        return value
    }

    package func number(_ key: String) throws(OracleProblem) -> Double {
        guard let value = try member(key).number else {
            throw OracleProblem("\(key) is no number")
        }
        return value
    }

    package func count(_ key: String) throws(OracleProblem) -> Int {
        guard let value = try member(key).int else {
            throw OracleProblem("\(key) is no whole number")
        }
        return value
    }

    package func text(_ key: String) throws(OracleProblem) -> String {
        guard let value = try member(key).string else { throw OracleProblem("\(key) is no text") }
        return value
    }

    package func flag(_ key: String) throws(OracleProblem) -> Bool {
        guard let value = try member(key).bool else {
            throw OracleProblem("\(key) is neither true nor false")
        }
        return value
    }

    package func list(_ key: String) throws(OracleProblem) -> [JSON] {
        guard let value = try member(key).array else { throw OracleProblem("\(key) is no list") }
        return value
    }

    package func numbers(_ key: String) throws(OracleProblem) -> [Double] {
        let items = try list(key)
        let values = items.compactMap(\.number)
        guard values.count == items.count else {
            throw OracleProblem("\(key) holds something else than numbers")
        }
        return values
    }
}
