/// Makes a value when it is first asked for; whoever asks meanwhile waits for the same one.
package actor SharedValue<Value: Sendable> {
    private let make: @Sendable () async throws -> Value
    private var result: Result<Value, any Error>?
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var isMaking = false

    package init(_ make: @escaping @Sendable () async throws -> Value) {
        self.make = make
    }

    package func value() async throws -> Value {
        if let result { return try result.get() }
        if isMaking {
            await withCheckedContinuation { waiting.append($0) }
        } else {
            isMaking = true
            do {
                result = .success(try await make())
            } catch {
                result = .failure(error)
            }
            for continuation in waiting { continuation.resume() }
            waiting = []
        }
        guard let result else { throw CancellationError() }
        return try result.get()
    }
}
