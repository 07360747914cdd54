import CLibPQ

/// Lays parameters out as `PQsendQueryParams` takes them: one buffer, and arrays into it.
struct EncodedParameters {
    private static let limit = 65_535

    /// Begins with a byte of no meaning, so that an empty value too has an address: without one
    /// it would be NULL.
    private var bytes: [CChar] = [0]
    private var offsets: [Int?] = []
    private var types: [Oid] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    var byteCount: Int { bytes.count }

    init(_ values: [any ParameterValue]) throws(PostgresError) {
        guard values.count <= Self.limit else {
            throw PostgresError(
                .usage, "a statement takes at most 65535 parameters; pass arrays and unnest them")
        }
        for (index, value) in values.enumerated() {
            try append(value.parameter, number: index + 1)
        }
    }

    private mutating func append(_ parameter: Parameter, number: Int) throws(PostgresError) {
        types.append(parameter.typeID)
        switch parameter.value {
        case .null:
            offsets.append(nil)
            lengths.append(0)
            formats.append(0)
        case .text(let text):
            guard !text.utf8.contains(0) else {
                throw PostgresError(
                    .usage,
                    "parameter $\(number) holds a zero byte (U+0000), which text cannot; "
                        + "remove it or pass bytes")
            }
            try append(text.utf8.map(CChar.init(bitPattern:)) + [0], format: 0, number: number)
        case .binary(let bytes):
            try append(bytes.map(CChar.init(bitPattern:)), format: 1, number: number)
        }
    }

    private mutating func append(
        _ value: [CChar], format: Int32, number: Int
    ) throws(PostgresError) {
        guard let length = Int32(exactly: value.count) else {
            throw PostgresError(.usage, "parameter $\(number) is larger than 2 GiB")
        }
        offsets.append(bytes.count)
        lengths.append(length)
        formats.append(format)
        bytes += value
    }

    /// Lends count, types, values, lengths and formats.
    func withPointers<Value>(
        _ body: (
            Int32, UnsafePointer<Oid>?, UnsafePointer<UnsafePointer<CChar>?>?,
            UnsafePointer<Int32>?, UnsafePointer<Int32>?
        ) -> Value
    ) -> Value {
        bytes.withUnsafeBufferPointer { buffer in
            let values = offsets.map { offset -> UnsafePointer<CChar>? in
                offset.flatMap { offset in buffer.baseAddress.map { $0 + offset } }
            }
            return body(Int32(types.count), types, values, lengths, formats)
        }
    }
}
