package import JourneyModel

/// The text of a policy and of the tests that lie beside it.
package struct PolicySource: Sendable {
    package var policy: (path: String, text: String)
    package var tests: (path: String, text: String)?

    package init(policy: (path: String, text: String), tests: (path: String, text: String)? = nil) {
        self.policy = policy
        self.tests = tests
    }

    /// Pairs each `tests.yaml` with the policy in its folder; other names stand alone.
    package static func sources(_ files: [(path: String, text: String)]) -> [PolicySource] {
        let tests = files.filter { name($0.path) == "tests.yaml" }
        let sorted = files.filter { name($0.path) != "tests.yaml" }
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        return sorted.map { file in
            PolicySource(
                policy: file, tests: tests.first { folder($0.path) == folder(file.path) })
        }
    }

    private static func name(_ path: String) -> Substring {
        path.split(separator: "/").last ?? ""
    }

    private static func folder(_ path: String) -> Substring {
        path.lastIndex(of: "/").map { path[..<$0] } ?? ""
    }

    /// The document as it is submitted: the tests of the file beside it folded into `tests`.
    ///
    /// - Parameter isLocal: whether the file may hold `waivers:`, which are no part of the document.
    /// - Throws: what the parser or the schema complains about.
    package func document(isLocal: Bool = false) throws(PolicyLoadError) -> Document {
        try document(try parsed(), isLocal: isLocal)
    }

    /// The files as trees: parsed once, whatever is made of them.
    struct Parsed {
        var policy: SourceNode
        var tests: SourceNode?
    }

    func parsed() throws(PolicyLoadError) -> Parsed {
        let policy = try PolicyLoader.parse(policy)
        guard let tests else { return Parsed(policy: policy, tests: nil) }
        return Parsed(policy: policy, tests: try PolicyLoader.parse(tests))
    }

    func document(_ parsed: Parsed, isLocal: Bool) throws(PolicyLoadError) -> Document {
        var node = Self.folded(parsed)
        if isLocal, let members = node.members {
            node.content = .object(members.filter { $0.key != "waivers" })
        }
        do throws(DocumentRefusal) {
            return try Document(node)
        } catch {
            let log = LoadLog(file: policy.path, text: policy.text)
            for problem in error.problems {
                log.report(
                    problem.message, at: problem.location, path: problem.path,
                    remedy: problem.remedy)
            }
            throw PolicyLoadError(problems: log.problems)
        }
    }

    private static func folded(_ parsed: Parsed) -> SourceNode {
        let node = parsed.policy
        guard let beside = parsed.tests, let members = node.members else { return node }
        let list = (node["tests"]?.array ?? []) + (beside.array ?? beside["tests"]?.array ?? [])
        let member = SourceNode.Member(
            key: "tests", location: node.location,
            value: SourceNode(.array(list), at: node.location))
        return SourceNode(
            .object(members.filter { $0.key != "tests" } + [member]), at: node.location)
    }
}
