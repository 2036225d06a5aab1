"""Says what a checkpoint holds, with empty classes in place of PyTorch's and YOLOv5's."""
import collections
import pickle
import struct
import sys
import zipfile

archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
assert all(entry.compress_type == zipfile.ZIP_STORED for entry in archive.infolist())
assert archive.read("archive/version") == b"3\n"
lengths = {"FloatStorage": 4, "LongStorage": 8}
read = set()


class Tensor:
    def __init__(self, storage, offset, size, stride, grad, hooks):
        kind, self.key, count = storage
        self.bytes = archive.read("archive/data/" + self.key)
        assert len(self.bytes) == lengths[kind] * count and offset == 0
        product = 1
        for side, step in zip(reversed(size), reversed(stride)):
            assert step == product
            product *= side
        assert product == count
        read.add(self.key)
        self.size = size

    def sum(self):
        return sum(struct.unpack("<%df" % (len(self.bytes) // 4), self.bytes))


class Unpickler(pickle.Unpickler):
    def find_class(self, module, name):
        if module == "torch" and name.endswith("Storage"):
            return name
        if module == "torch._utils":
            return {
                "_rebuild_tensor_v2": Tensor,
                "_rebuild_parameter": lambda data, grad, hooks: data,
            }[name]
        if module in ("collections", "builtins"):
            return {"OrderedDict": collections.OrderedDict, "set": set, "range": range}[name]
        return type(name, (), {"__module__": module})

    def persistent_load(self, pid):
        word, kind, key, device, count = pid
        assert word == "storage" and device == "cpu"
        return kind, key, count


def first(module):
    for tensor in module._parameters.values():
        if tensor is not None:
            return "weight %s" % (tensor.size,)
    for child in module._modules.values():
        if first(child) != "none":
            return first(child)
    return "none"


def parameters(module):
    own = [t for t in module._parameters.values() if t is not None]
    return own + [t for child in module._modules.values() for t in parameters(child)]


model = Unpickler(archive.open("archive/data.pkl")).load()["model"]
print("names", model.names, "save", model.save, "stride", model.stride.size, "nc", model.nc)
for module in model._modules["model"]._modules.values():
    print(module.i, module.f, module.type, "np %d:" % module.np, first(module))
anchors = module._buffers["anchors"]
print("anchors", anchors.size, anchors.sum())
count = sum(len(t.bytes) // 4 for t in parameters(model))
stored = {n.split("/")[2] for n in archive.namelist() if n.startswith("archive/data/")}
print("numbers", count, "parameters, all of their storages" if stored == read else "and others")
