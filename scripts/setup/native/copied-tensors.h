// Included before everything else when the binding is compiled.
//
// The binding lends JavaScript's memory to TensorFlow and takes it back when the tensor's last reference goes. TensorFlow's
// worker threads may hold that last reference for a moment after a session has run; they would then release a JavaScript
// reference on a thread that is not JavaScript's, which corrupts the heap ("free(): invalid pointer"). Here each tensor gets
// memory of its own, and JavaScript's is given back at once, on its own thread. What training passes in is row numbers and
// learning rates: copying some hundred kilobytes costs microseconds.
#pragma once

#include <cstring>

#include "tensorflow/c/c_api.h"

static TF_Tensor* NewCopiedTensor(TF_DataType type, const int64_t* dims, int num_dims, void* data, size_t length,
                                  void (*release)(void* data, size_t length, void* arg), void* arg) {
  TF_Tensor* tensor = TF_AllocateTensor(type, dims, num_dims, length);
  if (tensor != nullptr && length > 0) std::memcpy(TF_TensorData(tensor), data, length);
  release(data, length, arg);
  return tensor;
}

#define TF_NewTensor NewCopiedTensor
