/// Tests of the suite that contradict the language's own definition.
package enum ConformanceExceptions {
    /// Reasons by the identity of the test, from `exceptions.txt`: `file/section/name: reason`.
    package static let reasons: [String: String] = {
        let text = String(decoding: PackageResources.exceptions_txt, as: UTF8.self)
        var reasons: [String: String] = [:]
        for line in text.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let reason = line[line.index(after: colon)...].drop { $0 == " " }
            if !reason.isEmpty { reasons[String(line[..<colon])] = String(reason) }
        }
        return reasons
    }()
}
