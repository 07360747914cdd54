package import JourneyModel

extension PolicyBundle {
    /// One applied policy document as the database holds it.
    package struct StoredPolicy: Sendable {
        package var key: String
        package var revision: Int
        package var digest: Digest
        package var content: JSON

        package init(key: String, revision: Int, digest: Digest, content: JSON) {
            self.key = key
            self.revision = revision
            self.digest = digest
            self.content = content
        }
    }

    /// The policies in force. One that cannot be read becomes ``broken``.
    package init(stored: [StoredPolicy]) {
        var entries: [Entry] = []
        var broken: [Broken] = []
        for document in stored {
            do throws(PolicyLoadError) {
                let policy = try PolicyLoader.policy(document.content, file: document.key)
                entries.append(
                    Entry(policy: policy, revision: document.revision, digest: document.digest))
            } catch {
                broken.append(
                    Broken(
                        key: document.key, revision: document.revision, digest: document.digest,
                        reason: error.problems.first?.text ?? "unknown"))
            }
        }
        self.init(entries, broken: broken)
    }

    /// Policies from files, `NAME/policy.yaml` with `NAME/tests.yaml` beside it, or single files
    /// that carry their tests.
    ///
    /// - Parameter isLocal: whether `waivers:` in a file counts, as `policy check --local` says.
    /// - Throws: every problem of every file; a policy without tests, or whose tests do not pass,
    ///   is a problem.
    package init(
        files: [(path: String, text: String)], isLocal: Bool = false
    ) throws(PolicyLoadError) {
        let sources = PolicySource.sources(files)
        var entries: [Entry] = []
        var problems: [PolicyProblem] = []
        for source in sources {
            do throws(PolicyLoadError) {
                let (policy, document) = try PolicyLoader.policy(source, isLocal: isLocal)
                if entries.contains(where: { $0.policy.key == policy.key }) {
                    problems.append(
                        PolicyProblem(
                            file: source.policy.path, location: nil, path: "key",
                            message: "another file holds a policy `\(policy.key)`", remedy: nil,
                            excerpt: nil))
                }
                entries.append(Entry(policy: policy, revision: nil, digest: document.digest))
            } catch {
                problems += error.problems
            }
        }
        guard problems.isEmpty else { throw PolicyLoadError(problems: problems) }
        self.init(entries)
    }
}
